package squall.harness.relay;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A UDP socket on the loopback that keeps what it hears. */
public final class Socket implements AutoCloseable {
    /** Short, because tests wait for hundreds of datagrams. */
    private static final Duration POLLS = Duration.ofMillis(5);

    private final DatagramSocket socket;
    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();

    public Socket() {
        this(0);
    }

    public Socket(int port) {
        try {
            socket = new DatagramSocket(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::listen, "socket");
        thread.setDaemon(true);
        thread.start();
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    public void send(String text, InetSocketAddress to) {
        send(text.getBytes(StandardCharsets.UTF_8), to);
    }

    public void send(byte[] payload, InetSocketAddress to) {
        try {
            socket.send(new DatagramPacket(payload, payload.length, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has been heard so far. */
    public List<String> texts() {
        return heard.stream().map(Heard::text).toList();
    }

    /** Waits for the first datagram of this text. */
    public Heard hears(String text) {
        await("to hear " + text).pollInterval(POLLS).until(() -> texts().contains(text));
        return heard.stream().filter(each -> each.text().equals(text)).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void listen() {
        byte[] buffer = new byte[65_535];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                heard.add(new Heard(
                        new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8),
                        (InetSocketAddress) packet.getSocketAddress()));
            } catch (IOException e) {
                // closed, or ICMP says that nothing listens at a port
            }
        }
    }

    public record Heard(String text, InetSocketAddress from) {}
}
