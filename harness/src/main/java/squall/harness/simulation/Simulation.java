package squall.harness.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.endpoint.Address;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.TestbedKind;
import squall.harness.network.Direction;
import squall.harness.network.Network;
import squall.harness.network.Network.ActiveBlackout;
import squall.harness.scenario.Attack;
import squall.harness.scenario.EventKind;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.testbed.EndpointWorkload;
import squall.harness.testbed.EndpointWorkload.Attacker;
import squall.harness.testbed.SelectiveLoss;
import squall.harness.testbed.Testbed;

/**
 * A server and its clients in virtual time, over the modelled network. One seed has one history,
 * byte for byte.
 *
 * @param <S> the server's endpoint
 * @param <C> a client's endpoint
 * @param <E> what both report
 */
public final class Simulation<S, C, E> implements Testbed {
    private static final Address STRANGER = new Address(History.STRANGER, 1);

    private final Scenario scenario;
    private final EndpointWorkload<S, C, E> workload;
    private final Network network;
    private final Attacker attacker;
    private final SimulationLog log;
    private final SimulatedNetwork wire;
    private final SimulationLoop<S, C, E> loop;

    public Simulation(Scenario scenario, EndpointWorkload<S, C, E> workload) {
        this(scenario, workload, SelectiveLoss.NONE);
    }

    /** A simulation in which these datagrams are lost, too. */
    public Simulation(Scenario scenario, EndpointWorkload<S, C, E> workload,
            SelectiveLoss losses) {
        this.scenario = scenario;
        this.workload = workload;
        network = new Network(scenario.seed(), scenario.clients(), scenario::impairments);
        attacker = workload.attacker(scenario);
        log = new SimulationLog(losses);
        wire = new SimulatedNetwork(network, attacker, log, losses);
        loop = new SimulationLoop<>(scenario, workload, wire, log);
    }

    @Override
    public Scenario scenario() {
        return scenario;
    }

    @Override
    public EndpointWorkload<S, C, E> workload() {
        return workload;
    }

    @Override
    public Duration now() {
        return loop.now();
    }

    @Override
    public void advanceTo(Duration end) {
        loop.advanceTo(end);
    }

    @Override
    public boolean advanceUntilQuiet(Duration latest) {
        return loop.advanceUntilQuiet(latest);
    }

    @Override
    public List<String> present() {
        return loop.clients().names();
    }

    @Override
    public void join(String name) {
        loop.join(name);
    }

    @Override
    public void type(String name, String line) {
        SimulatedClient<C, E> client = loop.clients().find(name);
        log.add(new Occurrence.Typed(now(), name, name + ": " + line));
        loop.input(client, (endpoint, at) -> workload.type(endpoint, line, at));
    }

    @Override
    public void leave(String name) {
        loop.input(loop.clients().find(name), workload::leave);
    }

    @Override
    public void crash(String name) {
        loop.clients().remove(name);
        log.add(new Occurrence.Crashed(now(), name));
    }

    @Override
    public void restart(String name, boolean keepsPort) {
        log.add(new Occurrence.Restarted(now(), name));
        loop.restart(name, keepsPort);
    }

    @Override
    public Runnable freeze(String name) {
        SimulatedClient<C, E> client = loop.clients().find(name);
        client.frozenSince = Optional.of(now());
        return () -> loop.thaw(client);
    }

    @Override
    public void crashServer() {
        loop.server().crash();
        log.add(new Occurrence.Crashed(now(), History.SERVER));
    }

    @Override
    public void restartServer() {
        loop.server().start();
        log.add(new Occurrence.Restarted(now(), History.SERVER));
    }

    @Override
    public void attack(Attack attack, String name, Direction direction) {
        if (!loop.clients().isPresent(name)) {
            return;
        }
        Address client = loop.clients().find(name).address();
        attacker.next(attack, name, direction).ifPresent(payload -> {
            if (attack.sender() == Attack.Sender.MEMBER) {
                wire.send(now(), client, direction, payload);
            } else {
                Address seeming = attack.sender() == Attack.Sender.STRANGER ? STRANGER : client;
                log.add(new Occurrence.Injected(now(), attack, seeming.host(), seeming.port(),
                        direction, payload, loop.isListening(seeming, direction)));
                loop.handOver(seeming, direction, payload);
            }
        });
    }

    @Override
    public Runnable blackout(Step.Blackout step) {
        ActiveBlackout outage = network.blackout(step.clients(), step.directions());
        int number = scenario.number(step);
        log.add(now(), outage.links(), Occurrence.Weather.Change.BLACKOUT, number);
        return () -> {
            outage.end();
            log.add(now(), outage.links(), Occurrence.Weather.Change.RESTORED, number);
        };
    }

    @Override
    public void impair(Step.Impair step) {
        network.link(step.client(), step.direction()).impair(step.impairments());
        log.add(Occurrence.Weather.changed(now(), step, scenario));
    }

    @Override
    public void rebind(String name) {
        loop.clients().find(name).rebind(() -> loop.clients().freshPort(name));
        log.add(now(),
                List.of(network.link(name, Direction.UP), network.link(name, Direction.DOWN)),
                Occurrence.Weather.Change.REBOUND, 0);
    }

    @Override
    public void heal() {
        network.heal();
        log.add(now(), network.links(), Occurrence.Weather.Change.HEALED, 0);
    }

    @Override
    public boolean hasReported(String who, EventKind what, String text) {
        return log.hasReported(who, what, text);
    }

    @Override
    public History history() {
        return new History(scenario, TestbedKind.SIMULATION, log.occurrences());
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
