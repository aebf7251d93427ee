package squall.harness.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Endpoint;
import squall.endpoint.Output;
import squall.harness.SeededRandom;
import squall.harness.history.ClientPort;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Report;
import squall.harness.network.ActiveBlackout;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.network.Link;
import squall.harness.network.Network;
import squall.harness.scenario.Attack;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.Attacker;
import squall.harness.testbed.EndpointWorkload;
import squall.harness.testbed.FailStopParticipant;
import squall.harness.testbed.Participant;
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
    private static final Duration NEVER = ChronoUnit.FOREVER.getDuration();
    private static final Address SERVER = new Address(History.SERVER, 1);
    private static final Address STRANGER = new Address(History.STRANGER, 1);

    private final Scenario scenario;
    private final Network network;
    private final EndpointWorkload<S, C, E> workload;
    private final SimulatedServer<S, E> server;
    private final Attacker attacker;
    private final SimulatedNetwork wire;
    private final SimulatedClients<C, E> clients = new SimulatedClients<>();
    private final SimulationLog log = new SimulationLog();
    private Duration now = Duration.ZERO;

    public Simulation(Scenario scenario, EndpointWorkload<S, C, E> workload) {
        this.scenario = scenario;
        this.workload = workload;
        network = new Network(scenario.seed(), scenario.clients(), scenario::impairments);
        server = new SimulatedServer<>(scenario.seed(), workload::server,
                (at, thrown) -> log.broke(now, History.SERVER, thrown));
        attacker = workload.attacker(scenario);
        wire = new SimulatedNetwork(network, attacker, log);
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
        return now;
    }

    @Override
    public void advanceTo(Duration end) {
        for (Duration next = next(); next.compareTo(end) <= 0; next = next()) {
            turn(next);
        }
        now = end;
    }

    @Override
    public boolean advanceUntilQuiet(Duration latest) {
        for (Duration next = next(); !isQuiet() && next.compareTo(latest) <= 0; next = next()) {
            turn(next);
        }
        return isQuiet();
    }

    @Override
    public List<String> present() {
        return clients.names();
    }

    @Override
    public void join(String name) {
        if (clients.isPresent(name)) {
            clients.comeBack(name);
        } else {
            start(name, clients.freshPort(name), name + " " + now);
        }
    }

    /** @param whose randomness it has */
    private void start(String name, int port, String whose) {
        Participant<C, E> endpoint = new FailStopParticipant<>(
                workload.client(name, SERVER, key -> takeKey(name, key),
                        SeededRandom.of(scenario.seed(), whose)),
                (at, thrown) -> log.broke(now, name, thrown));
        SimulatedClient<C, E> client = new SimulatedClient<>(name, endpoint, port);
        clients.add(client);
        carryOut(client, endpoint.input(workload::join, instant()));
    }

    @Override
    public void type(String name, String line) {
        SimulatedClient<C, E> client = clients.find(name);
        log.add(new Occurrence.Typed(now, name, name + ": " + line));
        carryOut(client, client.endpoint
                .input((endpoint, at) -> workload.type(endpoint, line, at), instant()));
    }

    @Override
    public void leave(String name) {
        SimulatedClient<C, E> client = clients.find(name);
        carryOut(client, client.endpoint.input(workload::leave, instant()));
    }

    @Override
    public void crash(String name) {
        clients.remove(name);
        log.add(new Occurrence.Crashed(now, name));
    }

    @Override
    public void restart(String name, boolean keepsPort) {
        log.add(new Occurrence.Restarted(now, name));
        int port = keepsPort ? clients.lastPort(name) : clients.freshPort(name);
        start(name, port, name + " restarted " + now);
    }

    @Override
    public Runnable freeze(String name) {
        SimulatedClient<C, E> client = clients.find(name);
        client.frozenSince = Optional.of(now);
        return () -> thaw(client);
    }

    /** What has come is received first, and only then is done what is overdue (R3). */
    private void thaw(SimulatedClient<C, E> client) {
        Duration frozen = now.minus(client.frozenSince.orElseThrow());
        client.frozenSince = Optional.empty();
        log.add(new Occurrence.Thawed(now, client.name, frozen));
        List<SimulatedNetwork.Arrival> waiting = List.copyOf(client.waiting);
        client.waiting.clear();
        for (SimulatedNetwork.Arrival arrival : waiting) {
            noteLateness(client);
            arrive(arrival);
        }
        noteLateness(client);
        carryOut(client, client.endpoint.expire(instant()));
    }

    private void noteLateness(SimulatedClient<C, E> client) {
        client.endpoint.deadline().filter(due -> due.isBefore(instant()))
                .ifPresent(due -> log.add(new Occurrence.Late(now, client.name,
                        Duration.between(due, instant()))));
    }

    @Override
    public void crashServer() {
        server.crash();
        log.add(new Occurrence.Crashed(now, History.SERVER));
    }

    @Override
    public void restartServer() {
        server.start();
        log.add(new Occurrence.Restarted(now, History.SERVER));
    }

    @Override
    public void attack(Attack attack, String name, Direction direction) {
        if (!clients.isPresent(name)) {
            return;
        }
        if (attack == Attack.FLOODS_AS_MEMBER) {
            attacker.next(attack, name, direction).ifPresent(
                    payload -> wire.send(now, clients.find(name).address(), direction, payload));
            return;
        }
        Address seeming =
                attack == Attack.SPEAKS_AS_STRANGER ? STRANGER : clients.find(name).address();
        attacker.next(attack, name, direction).ifPresent(payload -> {
            log.add(new Occurrence.Injected(now, attack, seeming.host(), seeming.port(),
                    direction, payload, isSomebodyAt(seeming, direction)));
            handOver(seeming, direction, payload);
        });
    }

    @Override
    public Runnable blackout(List<String> names, List<Direction> directions) {
        ActiveBlackout outage = network.blackout(names, directions);
        log.add(now, outage.links(), Occurrence.Weather.Change.BLACKOUT);
        return () -> {
            outage.end();
            log.add(now, outage.links(), Occurrence.Weather.Change.RESTORED);
        };
    }

    @Override
    public void impair(String name, Direction direction, List<Impairment> impairments) {
        Link link = network.link(name, direction);
        link.impair(impairments);
        log.add(Occurrence.Weather.changed(now, name, direction, impairments));
    }

    @Override
    public void rebind(String name) {
        clients.find(name).rebind(() -> clients.freshPort(name));
        log.add(now,
                List.of(network.link(name, Direction.UP), network.link(name, Direction.DOWN)),
                Occurrence.Weather.Change.REBOUND);
    }

    @Override
    public void heal() {
        network.heal();
        log.add(now, network.links(), Occurrence.Weather.Change.HEALED);
    }

    @Override
    public boolean hasReported(String who, Report what, String text) {
        return log.hasReported(who, what, text);
    }

    @Override
    public History history() {
        return new History(scenario, "simulation", log.occurrences());
    }

    @Override
    public void close() {
        // holds nothing open
    }

    private boolean isQuiet() {
        return wire.isEmpty() && server.isIdle()
                && clients.all().stream().allMatch(client -> client.endpoint.isIdle());
    }

    /** When something happens next. */
    private Duration next() {
        Duration next = wire.next().orElse(NEVER);
        next = earlier(next, server.endpoint().flatMap(Endpoint::deadline));
        return earlier(next, clients.deadline());
    }

    private static Duration earlier(Duration time, Optional<Instant> deadline) {
        return deadline.map(due -> Duration.between(Instant.EPOCH, due))
                .filter(due -> due.compareTo(time) < 0).orElse(time);
    }

    /** Everything that arrives at this time, and only then everything that is due at it (R3). */
    private void turn(Duration time) {
        now = time;
        for (Optional<SimulatedNetwork.Arrival> arrival = wire.takeBy(now); arrival.isPresent();
                arrival = wire.takeBy(now)) {
            arrive(arrival.get());
        }
        server.endpoint().ifPresent(endpoint -> carryOut(endpoint.expire(instant())));
        for (SimulatedClient<C, E> client : clients.takeDue(instant())) {
            carryOut(client, client.endpoint.expire(instant()));
        }
    }

    private void carryOut(Output<E> output) {
        for (Datagram datagram : output.datagrams()) {
            wire.send(now, datagram.peer(), Direction.DOWN, datagram.payload());
        }
        output.events().forEach(event -> report(History.SERVER, event));
    }

    private void carryOut(SimulatedClient<C, E> client, Output<E> output) {
        for (Datagram datagram : output.datagrams()) {
            if (!client.isOpen(datagram.localPort())) {
                client.open(datagram.localPort(), clients.freshPort(client.name));
            }
            wire.send(now, client.address(datagram.localPort()), Direction.UP,
                    datagram.payload());
        }
        output.closedPorts().forEach(client::close);
        for (E event : output.events()) {
            report(client.name, event);
            if (workload.isEnd(event) && clients.remove(client.name)) {
                join(client.name);
            }
        }
        clients.attended(client);
    }

    private void arrive(SimulatedNetwork.Arrival arrival) {
        Optional<SimulatedClient<C, E>> frozen = arrival.direction() == Direction.DOWN
                ? clients.at(arrival.client()).filter(SimulatedClient::isFrozen)
                : Optional.empty();
        if (frozen.isPresent()) {
            frozen.get().waiting.add(arrival);
        } else if (isSomebodyAt(arrival.client(), arrival.direction())) {
            wire.arrived(now, arrival);
            handOver(arrival.client(), arrival.direction(), arrival.payload());
        } else {
            wire.foundNobody(now, arrival);
        }
    }

    private boolean isSomebodyAt(Address client, Direction direction) {
        return direction == Direction.UP ? server.endpoint().isPresent()
                : clients.at(client).isPresent();
    }

    /** To the endpoint that listens there, if one does. */
    private void handOver(Address client, Direction direction, byte[] payload) {
        switch (direction) {
            case UP -> server.endpoint().ifPresent(
                    endpoint -> carryOut(
                            endpoint.receive(new Datagram(client, payload), instant())));
            case DOWN -> clients.at(client).ifPresent(receiver -> carryOut(receiver,
                    receiver.endpoint.receive(
                            new Datagram(SERVER, receiver.localPort(client).orElseThrow(), payload),
                            instant())));
        }
    }

    private void report(String who, E event) {
        log.add(workload.report(now, who, event,
                address -> new ClientPort(address.host(), address.port())));
    }

    private void takeKey(String name, byte[] key) {
        log.add(new Occurrence.KeyTaken(now, name, scenario.profile(), key));
    }

    private Instant instant() {
        return Instant.EPOCH.plus(now);
    }
}
