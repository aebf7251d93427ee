package squall.harness.chat.conformance.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** A socket that nobody reads. */
final class FullSocket implements AutoCloseable {
    private static final int PAYLOAD_BYTES = 60_000;
    /** More than any socket here has room for. */
    private static final int DATAGRAMS = 200;

    private final DatagramChannel socket;
    private final DatagramChannel sender;

    /** @param port 0 for any */
    FullSocket(InetAddress host, int port) {
        try {
            socket = DatagramChannel.open().bind(new InetSocketAddress(host, port));
            sender = DatagramChannel.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InetSocketAddress address() {
        try {
            return (InetSocketAddress) socket.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends it so much that the kernel drops some of it. */
    void fill() {
        try {
            for (int i = 0; i < DATAGRAMS; i++) {
                sender.send(ByteBuffer.allocate(PAYLOAD_BYTES), address());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            sender.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
