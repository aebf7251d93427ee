package squall.harness.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** Sends to a server from an address that the server does not know, and reads no answer. */
public final class UnknownSender implements AutoCloseable {
    private final DatagramChannel channel;

    public UnknownSender(InetSocketAddress server) throws IOException {
        channel = Sockets.connected(server);
    }

    /** A datagram that the system refuses to send is lost. */
    public void send(byte[] payload) {
        try {
            channel.write(ByteBuffer.wrap(payload));
        } catch (IOException e) {
            // it is lost, or an earlier one was because the server is down
        }
    }

    @Override
    public void close() {
        Sockets.closeQuietly(channel);
    }
}
