package squall.harness.tunnel;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The end of a tunnel at its clients' side. It takes their datagrams, and makes a connection to the
 * other end for each client address. It replaces a torn connection at once; where that fails, it
 * tries again every 0.2 s.
 */
final class NearEnd implements TunnelEnd {
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final DatagramSocket inward;
    private final InetSocketAddress to;
    private final TunnelSettings settings;
    private final TunnelFlows<InetSocketAddress> flows;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /**
     * Binds and begins to carry.
     *
     * @param listen where clients send to; port 0 for any
     * @param to the other end, or what leads there; its name is looked up for each connection
     * @param events is told what happens, from any thread
     * @throws IOException where the address can't be bound
     */
    NearEnd(InetSocketAddress listen, InetSocketAddress to, TunnelLimits limits,
            InstantSource clock, Consumer<TunnelEvent> events) throws IOException {
        this.to = to;
        settings = new TunnelSettings(limits, clock, events);
        inward = new DatagramSocket(listen);
        flows = new TunnelFlows<>(limits);
        Thread.ofVirtual().name("tunnel-near").start(this::receive);
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
        inward.close();
        flows.close();
    }

    private void receive() {
        try {
            UdpSockets.receiveAll(inward, (client, datagram) -> settings
                    .attempt(() -> enter(client, datagram)));
        } catch (IOException e) {
            ended.completeExceptionally(e);
        }
    }

    private void enter(InetSocketAddress client, byte[] datagram) {
        flows.find(client, () -> begin(client)).enter(datagram);
    }

    private TunnelFlow begin(InetSocketAddress client) {
        TunnelFlow flow = new TunnelFlow(FlowName.drawn(), inward, client, settings, () -> {
        });
        // Before the first datagram enters it, so that this one waits for the connection.
        flow.expectStream();
        Thread.ofVirtual().name("tunnel-stream").start(() -> keepConnected(flow));
        return flow;
    }

    private void keepConnected(TunnelFlow flow) {
        while (!flow.hasEnded()) {
            long next = System.nanoTime() + BETWEEN_ATTEMPTS.toNanos();
            settings.attempt(() -> connect(flow));
            flow.giveUp();
            LockSupport.parkNanos(next - System.nanoTime());
            flow.expectStream();
        }
    }

    private void connect(TunnelFlow flow) {
        try (StreamConnection stream = connect()) {
            stream.write(flow.name().bytes());
            flow.carryOver(stream);
        } catch (IOException e) {
            // torn, or it could not be made
        }
    }

    private StreamConnection connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(to.getHostString(), to.getPort()),
                    (int) PATIENCE.toMillis());
            return new StreamConnection(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
