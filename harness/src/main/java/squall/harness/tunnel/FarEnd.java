package squall.harness.tunnel;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The end of a tunnel at its server's side. Each flow that comes by a connection has a socket of
 * its own towards the server, and keeps it when another connection replaces the first.
 */
final class FarEnd implements TunnelEnd {
    private static final int BACKLOG = 64;
    /** The reason why a connection can't be accepted may pass, for example too many open files. */
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

    private final ServerSocket inward;
    private final InetSocketAddress upstream;
    private final TunnelSettings settings;
    private final TunnelFlows<FlowName> flows;
    /** Counts also connections that belong to no flow yet or have been replaced. */
    private final Semaphore connections;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /**
     * Binds and begins to carry.
     *
     * @param listen where connections come in; port 0 for any
     * @param upstream the server, whose name is looked up for each flow
     * @param events is told what happens, from any thread
     * @throws IOException where the address can't be bound
     */
    FarEnd(InetSocketAddress listen, InetSocketAddress upstream, TunnelLimits limits,
            InstantSource clock, Consumer<TunnelEvent> events) throws IOException {
        this.upstream = upstream;
        settings = new TunnelSettings(limits, clock, events);
        connections = new Semaphore(2 * limits.flows());
        inward = new ServerSocket(listen.getPort(), BACKLOG, listen.getAddress());
        flows = new TunnelFlows<>(limits);
        Thread.ofVirtual().name("tunnel-far").start(this::accept);
    }

    @Override
    public InetSocketAddress localAddress() {
        return (InetSocketAddress) inward.getLocalSocketAddress();
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public void close() {
        ended.complete(null);
        StreamConnection.closeQuietly(inward);
        flows.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = next();
                if (connections.tryAcquire()) {
                    Thread.ofVirtual().name("tunnel-stream")
                            .start(() -> settings.attempt(() -> serve(socket)));
                } else {
                    StreamConnection.closeQuietly(socket);
                }
            }
        } catch (IOException e) {
            ended.completeExceptionally(e);
        }
    }

    /** The next connection; one that can't be accepted is passed over. */
    private Socket next() throws IOException {
        while (true) {
            try {
                return inward.accept();
            } catch (IOException e) {
                if (inward.isClosed()) {
                    throw e;
                }
                settings.failed(e);
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
    }

    private void serve(Socket socket) {
        try (StreamConnection stream = new StreamConnection(socket)) {
            FlowName name = stream.readName();
            flow(name).carryOver(stream);
        } catch (IOException e) {
            // not this tunnel's other end, or torn before it named its flow
        } finally {
            connections.release();
        }
    }

    /** Looks the server up before it locks the flows, because a lookup may take long. */
    private TunnelFlow flow(FlowName name) throws IOException {
        Optional<TunnelFlow> known = flows.find(name);
        if (known.isPresent()) {
            return known.get();
        }
        InetSocketAddress server =
                new InetSocketAddress(upstream.getHostString(), upstream.getPort());
        return flows.find(name, () -> begin(name, server));
    }

    private TunnelFlow begin(FlowName name, InetSocketAddress server) throws IOException {
        DatagramSocket outward = UdpSockets.facing(server);
        TunnelFlow flow = new TunnelFlow(name, outward, server, settings, outward::close);
        Thread.ofVirtual().name("tunnel-server").start(() -> receive(outward, server, flow));
        return flow;
    }

    private void receive(DatagramSocket outward, InetSocketAddress server, TunnelFlow flow) {
        try {
            UdpSockets.receiveAll(outward, (from, datagram) -> {
                if (from.equals(server)) {
                    settings.attempt(() -> flow.enter(datagram));
                } else {
                    settings.attempt(() -> flow.refuse(datagram));
                }
            });
        } catch (IOException e) {
            // the flow has ended
        }
    }
}
