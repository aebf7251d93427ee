package squall.harness.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** Sends to a server from an address that the server has never heard of, and reads no answer. */
public final class UnknownSender implements AutoCloseable {
    private final DatagramChannel channel;

    /** @param server where to */
    public UnknownSender(InetSocketAddress server) throws IOException {
        channel = Sockets.connected(server);
    }

    /** A datagram that the system refuses to send is lost. */
    public void send(byte[] payload) {
        try {
            channel.write(ByteBuffer.wrap(payload));
        } catch (IOException e) {
            // lost; or an earlier one was, because the server is down
        }
    }

    @Override
    public void close() {
        Sockets.closeQuietly(channel);
    }
}
