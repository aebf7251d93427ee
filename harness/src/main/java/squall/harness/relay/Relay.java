package squall.harness.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import squall.harness.network.Direction;

/**
 * Stands between UDP clients and a server, and lets each datagram fare as its link decides. Every
 * client address is a flow with a socket of its own towards the upstream, so that the server tells
 * them apart.
 */
public final class Relay implements AutoCloseable {
    private static final int LARGEST_DATAGRAM = 65_535;
    /** After so many datagrams of one socket the others get a turn. */
    private static final int DATAGRAMS_PER_TURN = 64;
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(1);

    private final RelayLoop loop;
    private final RelayLimits limits;
    private final Supplier<InetSocketAddress> upstream;
    private final Supplier<Links> links;
    private final Traffic traffic;
    private final DatagramChannel inward;
    private final InetSocketAddress localAddress;
    private final SocketBuffers buffers;
    private final Carrier carrier;
    private final KernelDrops kernelDrops = new KernelDrops();
    private final Flows flows = new Flows();
    /** Forgotten, but with something on its way up; the first forgotten first. */
    private final Deque<Flow> leaving = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);
    private final AtomicLong flowsBegun;
    private volatile int flowCount;

    /**
     * Binds and begins to carry.
     *
     * @param upstream where their datagrams go: asked for each new flow, on the loop's thread; may
     *        be unresolved, and then what should go there is lost
     * @param links asked for each new flow, on the loop's thread
     * @param traffic is told of everything, on the loop's thread
     * @throws IOException where the address can't be bound
     */
    public Relay(RelayLoop loop, RelaySettings settings, Supplier<InetSocketAddress> upstream,
            Supplier<Links> links, Traffic traffic) throws IOException {
        this(loop, settings, upstream, links, traffic, 0);
    }

    /**
     * The same, in place of another relay that was shut.
     *
     * @param flowsBefore how many flows that one had, which its numbers go on from
     */
    public Relay(RelayLoop loop, RelaySettings settings, Supplier<InetSocketAddress> upstream,
            Supplier<Links> links, Traffic traffic, long flowsBefore) throws IOException {
        flowsBegun = new AtomicLong(flowsBefore);
        this.loop = loop;
        limits = settings.limits();
        this.upstream = upstream;
        this.links = links;
        this.traffic = traffic;
        inward = Sockets.bound(settings.listen());
        localAddress = (InetSocketAddress) inward.getLocalAddress();
        buffers = SocketBuffers.of(inward);
        carrier = new Carrier(loop, traffic, inward, limits);
        kernelDrops.watch(localAddress, Direction.UP);
        Sockets.register(inward, loop.selector(), this::receiveUp);
        loop.submitAt(loop.now().plus(HOUSEKEEPING), this::keepHouse);
    }

    public InetSocketAddress localAddress() {
        return localAddress;
    }

    /** What the system gave the listening socket. */
    public SocketBuffers buffers() {
        return buffers;
    }

    /** What the kernel lost at the relay's sockets. */
    public KernelDrops kernelDrops() {
        return kernelDrops;
    }

    /** How many flows there are now. */
    public int flowCount() {
        return flowCount;
    }

    /** How many flows there have been, those of the relay before included. */
    public long flowsBegun() {
        return flowsBegun.get();
    }

    /** How many datagrams have been delayed and have not left yet. */
    public int waiting() {
        return carrier.waiting();
    }

    /**
     * What is on its way and would wait for longer than this goes out then, in its order: for when
     * what delayed it so long is gone. On the loop's thread only.
     */
    public void hasten(Direction direction, Duration longest) {
        carrier.hasten(direction, longest);
    }

    /** Does something to the links of every flow there is; on the loop's thread only. */
    public void changeLinks(Consumer<Links> change) {
        flows.all().forEach(flow -> change.accept(flow.links()));
    }

    /**
     * Forgets these flows, as a NAT does that was restarted: what their clients send next comes
     * from another port, and what comes back to the old one is gone. On the loop's thread only.
     */
    public void forget(Predicate<FlowId> which) {
        flows.all().stream().filter(flow -> which.test(flow.id())).forEach(this::forget);
    }

    /** The flow that began last, if it has not ended. On the loop's thread only. */
    public Optional<FlowId> newestFlow() {
        return flows.newest().map(Flow::id);
    }

    /**
     * Sends on this datagram as if it had come, or come back, on the flow that began last, past
     * every link and without a word to the traffic. On the loop's thread only.
     */
    public void inject(Direction direction, byte[] payload) {
        flows.newest().ifPresent(flow -> carrier.send(flow, direction, payload));
    }

    /** Frees the port, by the time the future is done; what is under way is lost. */
    public CompletableFuture<Void> shut() {
        return loop.submit(this::shutNow);
    }

    /** The same, without waiting. */
    @Override
    public void close() {
        loop.execute(this::shutNow);
    }

    /** The same, for who is on the loop's thread already, by an action that was submitted. */
    public void shutNow() {
        if (inward.isOpen()) {
            Sockets.closeQuietly(inward);
            flows.all().forEach(this::forget);
            leaving.forEach(flow -> Sockets.closeQuietly(flow.outward()));
            carrier.close();
            loop.freePorts();
        }
    }

    private void receiveUp() {
        for (int i = 0; i < DATAGRAMS_PER_TURN; i++) {
            InetSocketAddress client;
            try {
                client = (InetSocketAddress) inward.receive(buffer.clear());
            } catch (IOException e) {
                return; // closed meanwhile
            }
            if (client == null) {
                return;
            }
            byte[] payload = received();
            Optional.ofNullable(flows.touch(client, loop.nanos()))
                    .or(() -> begin(client, payload))
                    .ifPresent(flow -> carrier.carry(flow, Direction.UP, payload));
            loop.runDue();
        }
    }

    private void receiveDown(Flow flow) {
        for (int i = 0; i < DATAGRAMS_PER_TURN; i++) {
            try {
                if (flow.outward().receive(buffer.clear()) == null) {
                    return;
                }
            } catch (PortUnreachableException e) {
                traffic.unreachable(flow.id(), loop.now());
                continue;
            } catch (IOException e) {
                return; // closed meanwhile
            }
            // Taken out in any case: what nobody takes out would keep the loop awake.
            if (!flow.hasEnded()) {
                flows.touch(flow.id().client(), loop.nanos());
                carrier.carry(flow, Direction.DOWN, received());
            }
            loop.runDue();
        }
    }

    private byte[] received() {
        byte[] payload = new byte[buffer.flip().remaining()];
        buffer.get(payload);
        return payload;
    }

    private Optional<Flow> begin(InetSocketAddress client, byte[] payload) {
        try {
            Flow flow = open(client);
            if (flows.count() >= limits.flows()) {
                makeRoom(flows.longestSilent());
            }
            flows.add(flow);
            flowCount = flows.count();
            traffic.flowBegan(flow.id(), loop.now());
            return Optional.of(flow);
        } catch (IOException e) {
            traffic.turnedAway(client, loop.now(), payload, Drop.NO_UPSTREAM);
            return Optional.empty();
        }
    }

    private Flow open(InetSocketAddress client) throws IOException {
        DatagramChannel outward = Sockets.connected(upstream.get());
        InetSocketAddress local = (InetSocketAddress) outward.getLocalAddress();
        FlowId id = new FlowId(flowsBegun.incrementAndGet(), client, local);
        Flow flow = new Flow(id, links.get(), outward);
        flow.active(loop.nanos());
        Sockets.register(outward, loop.selector(), () -> receiveDown(flow));
        kernelDrops.watch(local, Direction.DOWN);
        return flow;
    }

    private void makeRoom(Flow flow) {
        traffic.flowMakesRoom(flow.id(), loop.now());
        forget(flow);
    }

    /** Of those with something on their way, no more keep their ports than there may be flows. */
    private void forget(Flow flow) {
        flows.remove(flow);
        flow.end();
        if (flow.isOpen()) {
            leaving.add(flow);
        }
        if (leaving.size() > limits.flows()) {
            leaving.removeIf(each -> !each.isOpen());
        }
        if (leaving.size() > limits.flows()) {
            Sockets.closeQuietly(leaving.remove().outward());
        }
        kernelDrops.unwatch(flow.id().outward());
        flowCount = flows.count();
        traffic.flowEnded(flow.id(), loop.now());
    }

    private void keepHouse() {
        if (inward.isOpen()) {
            loop.submitAt(loop.now().plus(HOUSEKEEPING), this::keepHouse);
            long silent = loop.nanos() - limits.silence().toNanos();
            flows.silentSince(silent).forEach(this::forget);
        }
    }
}
