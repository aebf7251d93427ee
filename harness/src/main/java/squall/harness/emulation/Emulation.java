package squall.harness.emulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import squall.endpoint.udp.MonotonicClock;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Injected;
import squall.harness.history.Occurrence.Late;
import squall.harness.history.Occurrence.Weather;
import squall.harness.history.Report;
import squall.harness.network.ActiveBlackout;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.network.Link;
import squall.harness.network.Network;
import squall.harness.recording.HistoryRecorder;
import squall.harness.recording.PortOwners;
import squall.harness.recording.RealTime;
import squall.harness.relay.FlowId;
import squall.harness.relay.LinkPair;
import squall.harness.relay.Relay;
import squall.harness.relay.RelayLimits;
import squall.harness.relay.RelayLoop;
import squall.harness.relay.RelaySettings;
import squall.harness.relay.UnknownSender;
import squall.harness.scenario.Attack;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.Attacker;
import squall.harness.testbed.EndpointWorkload;
import squall.harness.testbed.Testbed;

/**
 * A server and its clients on real sockets in real time, each client behind a relay of its own.
 * Loopback only.
 *
 * @param <S> the server's endpoint
 * @param <C> a client's endpoint
 * @param <E> what both report
 */
public final class Emulation<S, C, E> implements Testbed {
    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Scenario scenario;
    private final EndpointWorkload<S, C, E> workload;
    private final MonotonicClock clock = new MonotonicClock();
    private final HistoryRecorder recorder;
    private final RealTime time;
    private final PortOwners ports = new PortOwners();
    private final Network network;
    private final RelayLoop loop;
    private final EmulatedServer<S, E> server;
    private final UnknownSender stranger;
    /** On the loop's thread only. */
    private final Attacker attacker;
    private final Map<String, EmulatedClient<C, E>> clients = new LinkedHashMap<>();
    /** What the relays threw: then the history is not what happened. */
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    /** What closes what is open, the newest first. */
    private final Deque<Runnable> open = new ArrayDeque<>();

    /**
     * Opens every socket, and begins.
     *
     * @param workload whose endpoints each get a thread of their own
     */
    public Emulation(Scenario scenario, EndpointWorkload<S, C, E> workload) {
        this.scenario = scenario;
        this.workload = workload;
        recorder = new HistoryRecorder(clock);
        attacker = workload.attacker(scenario);
        network = new Network(scenario.seed(), scenario.clients(), scenario::impairments);
        try {
            loop = new RelayLoop(failures::add);
            open.push(loop::close);
            time = new RealTime(recorder, loop.ended());
            server = new EmulatedServer<>(workload, ports, recorder, clock);
            open.push(server::close);
            stranger = new UnknownSender(server.address());
            open.push(stranger::close);
            for (String name : scenario.clients()) {
                EmulatedClient<C, E> client = new EmulatedClient<>(name, scenario.profile(),
                        workload, relay(name), recorder, clock);
                open.push(client::close);
                clients.put(name, client);
            }
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("can't open the sockets", e);
        }
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
        return recorder.now();
    }

    @Override
    public void advanceTo(Duration end) {
        time.advanceTo(end);
    }

    @Override
    public boolean advanceUntilQuiet(Duration latest) {
        return time.advanceUntil(this::isQuiet, latest);
    }

    @Override
    public List<String> present() {
        return clients.values().stream().filter(EmulatedClient::isPresent).map(EmulatedClient::name)
                .toList();
    }

    @Override
    public void join(String client) {
        clients.get(client).join();
    }

    @Override
    public void type(String client, String line) {
        clients.get(client).type(line);
    }

    @Override
    public void leave(String client) {
        clients.get(client).leave();
    }

    @Override
    public void crash(String client) {
        clients.get(client).crash();
    }

    @Override
    public void restart(String client, boolean keepsPort) {
        clients.get(client).restart(keepsPort);
    }

    @Override
    public Runnable freeze(String client) {
        return clients.get(client).freeze();
    }

    @Override
    public void crashServer() {
        server.crash();
    }

    @Override
    public void restartServer() {
        server.restart();
    }

    @Override
    public void attack(Attack attack, String client, Direction direction) {
        EmulatedClient<C, E> attacked = clients.get(client);
        if (attacked.isPresent()) {
            inLoop(() -> attacked.relay().newestFlow().ifPresent(flow -> attacker
                    .next(attack, client, direction)
                    .ifPresent(payload -> carryOut(attack, attacked, flow, direction, payload))));
        }
    }

    private void carryOut(Attack attack, EmulatedClient<C, E> client, FlowId flow,
            Direction direction, byte[] payload) {
        if (attack == Attack.FLOODS_AS_MEMBER) {
            client.send(payload);
        } else {
            inject(attack, client, flow, direction, payload);
        }
    }

    private void inject(Attack attack, EmulatedClient<C, E> client, FlowId flow,
            Direction direction, byte[] payload) {
        boolean isStranger = attack == Attack.SPEAKS_AS_STRANGER;
        recorder.injected(new Injected(now(), attack,
                isStranger ? History.STRANGER : client.name(),
                isStranger ? 1 : Math.toIntExact(flow.number()), direction, payload, false));
        if (isStranger) {
            stranger.send(payload);
        } else {
            client.relay().inject(direction, payload);
        }
    }

    @Override
    public Runnable blackout(List<String> names, List<Direction> directions) {
        ActiveBlackout outage = inLoop(() -> {
            ActiveBlackout begun = network.blackout(names, directions);
            record(begun.links(), Weather.Change.BLACKOUT);
            return begun;
        });
        return () -> inLoop(() -> {
            outage.end();
            record(outage.links(), Weather.Change.RESTORED);
        });
    }

    @Override
    public void impair(String client, Direction direction, List<Impairment> impairments) {
        inLoop(() -> {
            Link link = network.link(client, direction);
            link.impair(impairments);
            recorder.add(Weather.changed(now(), client, direction, impairments));
        });
    }

    @Override
    public void rebind(String client) {
        inLoop(() -> {
            clients.get(client).relay().forget(flow -> true);
            record(List.of(network.link(client, Direction.UP),
                    network.link(client, Direction.DOWN)), Weather.Change.REBOUND);
        });
    }

    @Override
    public void heal() {
        inLoop(() -> {
            network.heal();
            record(network.links(), Weather.Change.HEALED);
        });
    }

    @Override
    public boolean hasReported(String client, Report what, String text) {
        return recorder.hasReported(client, what, text);
    }

    /** Ends the run: half of what an endpoint is about to do would be no history. */
    @Override
    public History history() {
        recorder.add(new Late(now(), History.NETWORK, loop.lateness().most()));
        clients.values().forEach(EmulatedClient::stop);
        server.close();
        clients.values().forEach(client -> client.stopped().join());
        server.closed().join();
        time.requireRunning();
        if (!failures.isEmpty()) {
            throw new IllegalStateException("the relays failed: " + failures.peek());
        }
        return new History(scenario, "emulation", recorder.finish());
    }

    @Override
    public void close() {
        open.forEach(Runnable::run);
    }

    private Relay relay(String client) throws IOException {
        InetSocketAddress upstream = server.address();
        LinkPair links = new LinkPair(network.link(client, Direction.UP),
                network.link(client, Direction.DOWN), loop.now().minus(recorder.now()));
        return new Relay(loop, new RelaySettings(ANY_PORT, RelayLimits.USUAL, false),
                () -> upstream,
                () -> links,
                new LinkRecorder(client, ports, recorder, attacker));
    }

    /**
     * Whether nobody has anything to send, and nothing is on its way. In this order: what a client
     * has settled has reached the server already or is still at its relay, and the server looks
     * into its socket before it answers.
     */
    private boolean isQuiet() {
        return clients.values().stream().allMatch(client -> client.isIdle().join())
                && loop.waiting() == 0 && server.isIdle().join();
    }

    private void inLoop(Runnable action) {
        inLoop(() -> {
            action.run();
            return Optional.empty();
        });
    }

    /** @throws CompletionException where the loop has ended, with the reason */
    private <T> T inLoop(Supplier<T> action) {
        try {
            return loop.submit(action).join();
        } catch (CompletionException e) {
            time.requireRunning();
            throw e;
        }
    }

    private void record(List<Link> links, Weather.Change change) {
        Duration at = now();
        links.forEach(link -> recorder
                .add(new Weather(at, link.client(), link.direction(), change)));
    }
}
