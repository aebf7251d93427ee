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
 * its own towards the server, and keeps it when its connection is remade.
 */
final class FarEnd implements TunnelEnd {
    private static final int BACKLOG = 64;
    /** What keeps a connection from being accepted may pass: too many open files, for example. */
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

    private final ServerSocket inward;
    private final InetSocketAddress upstream;
    private final TunnelSettings setting;
    private final TunnelFlows<FlowName> flows;
    /** Also those that belong to no flow yet, or whose place another has taken. */
    private final Semaphore connections;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /**
     * Binds and begins to carry.
     *
     * @param listen where connections come in; port 0 for any
     * @param upstream the server; looked up for each flow
     * @param events is told what happens, from any thread
     * @throws IOException where the address can't be bound
     */
    FarEnd(InetSocketAddress listen, InetSocketAddress upstream, TunnelLimits limits,
            InstantSource clock, Consumer<TunnelEvent> events) throws IOException {
        this.upstream = upstream;
        setting = new TunnelSettings(limits, clock, events);
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
        try {
            inward.close();
        } catch (IOException e) {
            // nothing is left to be done with it
        }
        flows.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = next();
                if (connections.tryAcquire()) {
                    Thread.ofVirtual().name("tunnel-stream")
                            .start(() -> setting.attempt(() -> serve(socket)));
                } else {
                    close(socket);
                }
            }
        } catch (IOException e) {
            ended.completeExceptionally(e);
        }
    }

    /** The next connection: one that can't be accepted keeps none after it from being so. */
    private Socket next() throws IOException {
        while (true) {
            try {
                return inward.accept();
            } catch (IOException e) {
                if (inward.isClosed()) {
                    throw e;
                }
                setting.failed(e);
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing is left to be done with it
        }
    }

    private void serve(Socket socket) {
        try (StreamConnection stream = new StreamConnection(socket)) {
            FlowName name = stream.readName();
            flow(name).carryOver(stream);
        } catch (IOException e) {
            // no end of ours, or torn before it could say whose it is
        } finally {
            connections.release();
        }
    }

    /** Looks the server up before, since that may take long and the flows wait for nothing. */
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
        TunnelFlow flow = new TunnelFlow(name, outward, server, setting, outward::close);
        Thread.ofVirtual().name("tunnel-server").start(() -> receive(outward, server, flow));
        return flow;
    }

    private void receive(DatagramSocket outward, InetSocketAddress server, TunnelFlow flow) {
        try {
            UdpSockets.receiveAll(outward, (from, datagram) -> {
                if (from.equals(server)) {
                    setting.attempt(() -> flow.enter(datagram));
                } else {
                    setting.attempt(() -> flow.refuse(datagram));
                }
            });
        } catch (IOException e) {
            // the flow is forgotten
        }
    }
}
