package squall.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A server that sends every datagram back, and a client of it. */
final class UdpEcho implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 300;

    private final DatagramSocket server = open();
    private final DatagramSocket client = open();

    UdpEcho() {
        Thread thread = new Thread(this::serve, "echo");
        thread.setDaemon(true);
        thread.start();
    }

    /** {@code 127.0.0.1:40123}. */
    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    /** Whether a datagram to this address comes back within 300 ms. */
    boolean answersThrough(String proxy) {
        int port = Integer.parseInt(proxy.replaceFirst(".*:", ""));
        byte[] asked = ("hello " + System.nanoTime()).getBytes(StandardCharsets.UTF_8);
        try {
            client.send(new DatagramPacket(asked, asked.length,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
            DatagramPacket answer = new DatagramPacket(new byte[100], 100);
            do {
                client.receive(answer);
            } while (!new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8)
                    .equals(new String(asked, StandardCharsets.UTF_8)));
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        while (!server.isClosed()) {
            try {
                packet.setLength(100);
                server.receive(packet);
                server.send(packet);
            } catch (SocketTimeoutException e) {
                // no datagram yet
            } catch (IOException e) {
                return;
            }
        }
    }

    private static DatagramSocket open() {
        try {
            DatagramSocket socket =
                    new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            socket.setSoTimeout(PATIENCE_MILLIS);
            return socket;
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }
}
