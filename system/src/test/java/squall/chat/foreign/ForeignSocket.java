package squall.chat.foreign;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A plain UDP socket on loopback with a thread that reads it. */
final class ForeignSocket implements AutoCloseable {
    private static final int TICK_MILLISECONDS = 20;

    /** Failures of the thread; a test asserts that there are none. */
    final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

    private final DatagramSocket socket;

    ForeignSocket() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(TICK_MILLISECONDS);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    void send(byte[] payload, SocketAddress to) throws IOException {
        socket.send(new DatagramPacket(payload, payload.length, to));
    }

    void start(Receiver receiver, Ticker ticker) {
        Thread thread = new Thread(() -> {
            while (!socket.isClosed()) {
                try {
                    ticker.tick();
                    receive(receiver);
                } catch (Exception e) {
                    if (!socket.isClosed()) {
                        failures.add(e);
                    }
                }
            }
        }, "foreign");
        thread.setDaemon(true);
        thread.start();
    }

    private void receive(Receiver receiver) throws Exception {
        DatagramPacket packet = new DatagramPacket(new byte[4_097], 4_097);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            return;
        }
        receiver.receive(Arrays.copyOf(packet.getData(), packet.getLength()),
                packet.getSocketAddress());
    }

    @Override
    public void close() {
        socket.close();
    }

    /** Is given each datagram. */
    interface Receiver {
        void receive(byte[] payload, SocketAddress from) throws Exception;
    }

    /** Does what is due by now. */
    interface Ticker {
        void tick() throws Exception;
    }

    /** Sends to one place. */
    interface Sender {
        void send(byte[] payload) throws IOException;
    }
}
