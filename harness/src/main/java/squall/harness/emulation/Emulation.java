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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import squall.endpoint.udp.MonotonicClock;
import squall.harness.chat.EndpointFactory;
import squall.harness.chat.PremadeKeyPairs;
import squall.harness.chat.attack.Attacker;
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
import squall.harness.testbed.Testbed;

/**
 * A server and its clients on real sockets in real time, each client behind a relay of its own.
 * Loopback only.
 */
public final class Emulation implements Testbed {
    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Scenario scenario;
    private final MonotonicClock clock = new MonotonicClock();
    private final HistoryRecorder recorder;
    private final RealTime time;
    private final PortOwners ports = new PortOwners();
    private final Network network;
    private final RelayLoop loop;
    private final EmulatedServer server;
    private final UnknownSender stranger;
    /** On the loop's thread only. */
    private final Attacker attacker;
    private final Map<String, EmulatedClient> clients = new LinkedHashMap<>();
    /** What the relays threw: then the history is not what happened. */
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    /** What closes what is open, the newest first. */
    private final Deque<Runnable> open = new ArrayDeque<>();

    /** Of the system itself: opens every socket, and begins. */
    public Emulation(Scenario scenario) {
        this(scenario, EndpointFactory.SYSTEM);
    }

    /** @param cast who plays the server and the clients, each on a thread of its own */
    public Emulation(Scenario scenario, EndpointFactory cast) {
        this.scenario = scenario;
        recorder = new HistoryRecorder(clock);
        time = new RealTime(recorder);
        attacker = new Attacker(scenario.seed());
        network = new Network(scenario.seed(), scenario.clients(), scenario::impairments);
        try {
            loop = new RelayLoop(failures::add);
            open.push(loop::close);
            server = new EmulatedServer(cast, ports, recorder, clock);
            open.push(server::close);
            stranger = new UnknownSender(server.address());
            open.push(stranger::close);
            PremadeKeyPairs keyPairs = new PremadeKeyPairs();
            for (String name : scenario.clients()) {
                EmulatedClient client =
                        new EmulatedClient(name, cast, relay(name), keyPairs, recorder, clock);
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
    public void say(String client, String message) {
        clients.get(client).say(message);
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
        EmulatedClient attacked = clients.get(client);
        if (attacked.isPresent()) {
            loop.submit(() -> attacked.relay().newestFlow().ifPresent(flow -> attacker
                    .next(attack, client, direction)
                    .ifPresent(payload -> carryOut(attack, attacked, flow, direction, payload))))
                    .join();
        }
    }

    private void carryOut(Attack attack, EmulatedClient client, FlowId flow, Direction direction,
            byte[] payload) {
        if (attack == Attack.FLOODS_AS_MEMBER) {
            client.send(payload);
        } else {
            inject(attack, client, flow, direction, payload);
        }
    }

    private void inject(Attack attack, EmulatedClient client, FlowId flow, Direction direction,
            byte[] payload) {
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
        ActiveBlackout outage = loop.submit(() -> {
            ActiveBlackout begun = network.blackout(names, directions);
            record(begun.links(), Weather.Change.BLACKOUT);
            return begun;
        }).join();
        return () -> loop.submit(() -> {
            outage.end();
            record(outage.links(), Weather.Change.RESTORED);
        }).join();
    }

    @Override
    public void impair(String client, Direction direction, List<Impairment> impairments) {
        loop.submit(() -> {
            Link link = network.link(client, direction);
            link.impair(impairments);
            recorder.add(Weather.changed(now(), client, direction, impairments));
        }).join();
    }

    @Override
    public void rebind(String client) {
        loop.submit(() -> {
            clients.get(client).relay().forget(flow -> true);
            record(List.of(network.link(client, Direction.UP),
                    network.link(client, Direction.DOWN)), Weather.Change.REBOUND);
        }).join();
    }

    @Override
    public void heal() {
        loop.submit(() -> {
            network.heal();
            record(network.links(), Weather.Change.HEALED);
        }).join();
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

    private void record(List<Link> links, Weather.Change change) {
        Duration at = now();
        links.forEach(link -> recorder
                .add(new Weather(at, link.client(), link.direction(), change)));
    }
}
