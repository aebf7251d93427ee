package squall.harness.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import squall.harness.network.Direction;

/**
 * Forwards datagrams between UDP clients and a server, each with the fate that its link decides.
 * Every client address is a flow with a port of its own towards the upstream, so that the server
 * can tell clients apart.
 */
public final class Relay implements AutoCloseable {
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(1);

    private final RelayLoop loop;
    private final RelaySettings settings;
    private final Supplier<InetSocketAddress> upstream;
    private final Supplier<LinkPair> links;
    private final TrafficObserver traffic;
    private final ListeningSockets listening;
    private final SocketBuffers buffers;
    private final FlowForwarder forwarder;
    private final SocketReader reader;
    private final FlowSockets flowSockets;
    private final KernelDrops kernelDrops = new KernelDrops();
    private final FlowTable flows = new FlowTable();
    private final EndedFlows endedFlows;
    private final SocketShortage shortage;
    private final AtomicLong flowsBegun;
    private volatile int flowCount;

    /**
     * Binds and begins to forward.
     *
     * @param upstream where datagrams go: asked for each new flow, on the loop's thread; while it
     *        is unresolved, datagrams to it are lost
     * @param links asked for each new flow, on the loop's thread
     * @param traffic observes everything, on the loop's thread
     * @throws IOException where the address can't be bound
     */
    public Relay(RelayLoop loop, RelaySettings settings, Supplier<InetSocketAddress> upstream,
            Supplier<LinkPair> links, TrafficObserver traffic) throws IOException {
        this(loop, settings, upstream, links, traffic, 0);
    }

    /**
     * The same, in place of another relay.
     *
     * @param flowsBefore how many flows that relay has had; the numbers of flows go on from there
     */
    public Relay(RelayLoop loop, RelaySettings settings, Supplier<InetSocketAddress> upstream,
            Supplier<LinkPair> links, TrafficObserver traffic, long flowsBefore)
            throws IOException {
        flowsBegun = new AtomicLong(flowsBefore);
        this.loop = loop;
        this.settings = settings;
        this.upstream = upstream;
        this.links = links;
        this.traffic = traffic;
        listening = new ListeningSockets(settings.listen());
        buffers = SocketBuffers.of(listening.all().getFirst());
        forwarder = new FlowForwarder(loop, traffic, listening, settings.limits());
        reader = new SocketReader(loop);
        flowSockets = new FlowSockets(loop, reader, flows, forwarder, traffic, settings.anyPort());
        endedFlows = new EndedFlows(settings.limits().flows());
        shortage = new SocketShortage(loop);
        for (DatagramChannel inward : listening.all()) {
            listen(inward);
        }
        loop.execute(() -> loop.add(this));
        loop.submitAt(loop.now().plus(HOUSEKEEPING), this::keepHouse);
    }

    public InetSocketAddress localAddress() {
        return listening.address();
    }

    /** The buffers that the system gave the listening socket. */
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

    /** How many flows there have been, including those of the relay before. */
    public long flowsBegun() {
        return flowsBegun.get();
    }

    /** How many datagrams have been delayed and have not left yet. */
    public int waiting() {
        return forwarder.waiting();
    }

    /**
     * Listens at the addresses that the host has now, where the relay listens at all of them. On
     * the loop's thread only.
     */
    public void updateAddresses(List<InetAddress> localAddresses) throws IOException {
        if (!listening.isOpen()) {
            return; // the relay is closed
        }
        ListeningSockets.Changes changes = listening.update(localAddresses);
        for (DatagramChannel gone : changes.gone()) {
            flows.all().stream().filter(flow -> flow.main().inward().equals(gone))
                    .forEach(this::forget);
            kernelDrops.unwatch((InetSocketAddress) gone.getLocalAddress());
            Sockets.closeQuietly(gone);
        }
        for (DatagramChannel come : changes.come()) {
            listen(come);
        }
    }

    /**
     * Datagrams in flight that would wait for longer than this leave after this time, in their
     * order: for when the impairment that delayed them is gone. On the loop's thread only.
     */
    public void hasten(Direction direction, Duration longest) {
        forwarder.hasten(direction, longest);
    }

    /** Changes the links of every flow; on the loop's thread only. */
    public void changeLinks(Consumer<LinkPair> change) {
        flows.all().forEach(flow -> change.accept(flow.links()));
    }

    /**
     * Ends these flows, as a NAT does that restarts: what their clients send next comes from
     * another port, and what comes back to the old port is lost. On the loop's thread only.
     */
    public void forget(Predicate<FlowId> which) {
        flows.all().stream().filter(flow -> which.test(flow.id())).forEach(this::forget);
    }

    /** The flow that began last, if it has not ended. On the loop's thread only. */
    public Optional<FlowId> newestFlow() {
        return flows.newest().map(RelayFlow::id);
    }

    /**
     * Sends this datagram as if it had come, or come back, on the flow that began last; it passes
     * no link, and the traffic's observer does not see it. On the loop's thread only.
     */
    public void inject(Direction direction, byte[] payload) {
        flows.newest().ifPresent(flow -> forwarder.send(flow, flow.main(), direction, payload));
    }

    /** Closes the relay soon; datagrams in flight are lost. */
    @Override
    public void close() {
        loop.execute(this::shutNow);
    }

    /** The same at once, and frees the port; on the loop's thread only. */
    public void shutNow() {
        if (listening.isOpen()) {
            listening.close();
            loop.remove(this);
            flows.all().forEach(this::forget);
            endedFlows.closeAll();
            forwarder.close();
            loop.freePorts();
        }
    }

    private void listen(DatagramChannel inward) throws IOException {
        reader.register(inward, (client, payload) -> receiveUp(client, inward, payload));
        kernelDrops.watch((InetSocketAddress) inward.getLocalAddress(), Direction.UP);
    }

    private void receiveUp(InetSocketAddress client, DatagramChannel inward, byte[] payload) {
        Optional.ofNullable(flows.touch(client, inward, loop.nanos()))
                .or(() -> begin(client, inward, payload))
                .ifPresent(flow -> forwarder.forward(flow, flow.main(), Direction.UP, payload));
    }

    private Optional<RelayFlow> begin(InetSocketAddress client, DatagramChannel inward,
            byte[] payload) {
        try {
            RelayFlow flow = open(client, inward);
            if (flows.count() >= settings.limits().flows()) {
                makeRoom(flows.longestSilent());
            }
            flows.add(flow);
            flowCount = flows.count();
            traffic.flowBegan(flow.id(), loop.now());
            return Optional.of(flow);
        } catch (Sockets.ExhaustedException e) {
            boolean retried = shortage.retry(client, () -> {
                if (inward.isOpen()) {
                    receiveUp(client, inward, payload);
                }
            });
            if (!retried) {
                refuse(client, payload);
            }
            return Optional.empty();
        } catch (IOException e) {
            refuse(client, payload);
            return Optional.empty();
        }
    }

    private void refuse(InetSocketAddress client, byte[] payload) {
        traffic.turnedAway(Direction.UP, client, loop.now(), payload, RelayDrop.NO_UPSTREAM);
    }

    private RelayFlow open(InetSocketAddress client, DatagramChannel inward) throws IOException {
        Sockets.Pair main = new Sockets.Pair(inward, Sockets.connected(upstream.get()));
        try {
            return open(client, main);
        } catch (IOException | RuntimeException e) {
            Sockets.closeQuietly(main.outward());
            throw e;
        }
    }

    private RelayFlow open(InetSocketAddress client, Sockets.Pair main) throws IOException {
        InetSocketAddress local = (InetSocketAddress) main.outward().getLocalAddress();
        FlowId id = new FlowId(flowsBegun.incrementAndGet(), client, local);
        LinkPair flowLinks = links.get();
        DatagramChannel aside = Sockets.beside(main.outward());
        RelayFlow flow = new RelayFlow(id, flowLinks, main, aside);
        flow.active(loop.nanos());
        flowSockets.register(flow);
        kernelDrops.watch(local, Direction.DOWN);
        return flow;
    }

    /** The time since which the next flow to be closed is silent; empty where there is none. */
    OptionalLong silentSince() {
        OptionalLong ended = endedFlows.silentSince();
        if (ended.isPresent() || flows.count() == 0) {
            return ended;
        }
        return OptionalLong.of(flows.longestSilent().lastActiveNanos());
    }

    /** Closes the sockets of a flow that has ended, or else of the longest silent flow. */
    void freeSockets() {
        if (endedFlows.isEmpty()) {
            makeRoom(flows.longestSilent());
        }
        if (!endedFlows.isEmpty()) {
            endedFlows.closeFirst();
        }
    }

    private void makeRoom(RelayFlow flow) {
        traffic.flowMakesRoom(flow.id(), loop.now());
        forget(flow);
    }

    private void forget(RelayFlow flow) {
        flows.remove(flow);
        endedFlows.end(flow);
        kernelDrops.unwatch(flow.id().outward());
        flowCount = flows.count();
        traffic.flowEnded(flow.id(), loop.now());
    }

    private void keepHouse() {
        if (listening.isOpen()) {
            // Not submitted: now that this action has left the queue, there is room for one.
            loop.timers().add(loop.now().plus(HOUSEKEEPING), this::keepHouse);
            long silent = loop.nanos() - settings.limits().silence().toNanos();
            flows.silentSince(silent).forEach(this::forget);
        }
    }
}
