package squall.harness.chat.conformance.probe;

import static squall.harness.time.Durations.isShorter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import squall.endpoint.udp.Addresses;
import squall.endpoint.udp.MonotonicClock;
import squall.endpoint.udp.UdpDriver;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.network.Link;
import squall.harness.relay.LinkPair;
import squall.harness.relay.Relay;
import squall.harness.relay.RelayLimits;
import squall.harness.relay.RelayLoop;
import squall.harness.relay.RelaySettings;
import squall.harness.relay.SocketTable;

/**
 * All clients of a run, each behind a relay of its own, and the run's clock. From any thread.
 */
public final class ProbePool implements AutoCloseable {
    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    /** Flows outlast the longest silence that an experiment needs. */
    private static final RelayLimits LIMITS =
            new RelayLimits(64, Duration.ofMinutes(10), 100_000, 64L << 20);
    private static final Duration ALIVE_WITHIN = Duration.ofSeconds(1);
    /** A server that has not answered is not asked again for so long. */
    private static final Duration DEAD_FOR = Duration.ofSeconds(10);
    private static final int MARK_BYTES = 4;

    private final InetSocketAddress target;
    private final RunDeadline deadline;
    private final SendWindow window;
    private final MonotonicClock clock = new MonotonicClock();
    private final KeySource keys;
    private final String mark;
    private final RelayLoop loop;
    private final LatenessMonitor latenessMonitor;
    private final List<WireClient> clients = new CopyOnWriteArrayList<>();
    private final List<Relay> relays = new CopyOnWriteArrayList<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private int newcomers;
    private Optional<Duration> foundDead = Optional.empty();

    /**
     * A pool without clients.
     *
     * @param keys of its clients, which decide the wire profile
     * @param allowed for everything that waits for the server
     */
    public ProbePool(InetSocketAddress target, KeySource keys, Duration allowed) {
        this.target = target;
        this.keys = keys;
        deadline = new RunDeadline(allowed);
        window = new SendWindow(deadline);
        byte[] bytes = new byte[MARK_BYTES];
        new SecureRandom().nextBytes(bytes);
        mark = "~" + HexFormat.of().formatHex(bytes);
        try {
            loop = new RelayLoop(failures::add);
        } catch (IOException e) {
            throw new UncheckedIOException("can't open a selector", e);
        }
        latenessMonitor = new LatenessMonitor(loop);
    }

    /** Another client, which has not joined; its relay applies these impairments downwards. */
    public WireClient open(String name, Impairment... down) throws NotSeenException {
        deadline.expectTime();
        KeySource.Named given = keys.next(name);
        PacketCapture capture = new PacketCapture(given.keys().known(), deadline);
        LinkPair links = new LinkPair(new Link(0, name, Direction.UP, List.of()),
                new Link(0, name, Direction.DOWN, List.of(down)), Duration.ZERO);
        try {
            Relay relay = new Relay(loop, new RelaySettings(ANY_PORT, LIMITS, false), () -> target,
                    () -> links, capture);
            relays.add(relay);
            Probe probe = new Probe(Addresses.of(relay.localAddress()), given.keys().given());
            WireClient client = new WireClient(given.name(), mark, given.keys(), probe,
                    new UdpDriver<>(probe, ANY_PORT, failures::add, clock), capture, window,
                    deadline);
            clients.add(client);
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException("can't open " + name + "'s sockets", e);
        }
    }

    /** Throws where a client or a relay has failed: what was seen proves nothing then. */
    public void requireSound() {
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.peek());
        }
    }

    public List<WireClient> clients() {
        return List.copyOf(clients);
    }

    /** The number of sessions that the server has given to all clients. */
    public int sessions() {
        return clients.stream().mapToInt(client -> client.sessions().size()).sum();
    }

    /** In every text of this run, and in no other text. */
    public String mark() {
        return mark;
    }

    public Duration now() {
        return loop.now();
    }

    /** The greatest lateness of this machine between these two times. */
    public Duration lateness(Duration from, Duration to) {
        return latenessMonitor.worst(from, to);
    }

    /**
     * The number of datagrams that the kernel has dropped so far at full sockets: the relays', and
     * the server's if it is on this machine.
     */
    public long drops() {
        return ownDrops()
                + SocketTable.read().map(table -> table.dropsAtPort(target.getPort())).orElse(0L);
    }

    /** The same for the relays' sockets alone. */
    public long ownDrops() {
        return SocketTable.read().map(table -> relays.stream().map(Relay::kernelDrops)
                .mapToLong(each -> each.count(table, Direction.UP)
                        + each.count(table, Direction.DOWN))
                .sum()).orElse(0L);
    }

    public void rest(Duration time) throws NotSeenException, InterruptedException {
        CompletableFuture<Void> rested = new CompletableFuture<>();
        Duration allowed = deadline.shorten(time);
        loop.submitAt(loop.now().plus(allowed), () -> rested.complete(null));
        try {
            rested.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing completes it with an exception", e);
        }
        deadline.expectTime();
    }

    /** Whether the server answers a newcomer; any datagram is an answer. */
    public synchronized boolean isAlive() throws NotSeenException, InterruptedException {
        if (foundDead.filter(at -> isShorter(now().minus(at), DEAD_FOR)).isPresent()) {
            return false;
        }
        WireClient newcomer = open("newcomer-" + ++newcomers);
        boolean alive = newcomer.repeat(newcomer.freshHello(), WireClient.MOST_TRIES,
                ALIVE_WITHIN, ALIVE_WITHIN, seen -> seen.received().stream().findFirst())
                .isPresent();
        foundDead = alive ? Optional.empty() : Optional.of(now());
        return alive;
    }

    /** Describes a server that does not answer. */
    public String silence() {
        return "the server answers nobody any more, " + lastHeard();
    }

    /** When any client last got anything from the server. */
    public String lastHeard() {
        return clients.stream().flatMap(client -> client.seen().received().stream())
                .map(CapturedPacket::at).max(Duration::compareTo)
                .map(last -> "it was last heard " + EvidenceText.at(last))
                .orElse("nothing ever came from it");
    }

    @Override
    public void close() {
        clients.forEach(WireClient::close);
        loop.close();
    }
}
