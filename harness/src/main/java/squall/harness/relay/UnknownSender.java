package squall.harness.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** Sends to a server from an address that it has never heard of, and listens to no answer. */
public final class UnknownSender implements AutoCloseable {
    private final DatagramChannel channel;

    /** @param server where to */
    public UnknownSender(InetSocketAddress server) throws IOException {
        channel = Sockets.connected(server);
    }

    /** What the system won't send now is lost. */
    public void send(byte[] payload) {
        try {
            channel.write(ByteBuffer.wrap(payload));
        } catch (IOException e) {
            // lost; or word that an earlier one was, because the server is down
        }
    }

    @Override
    public void close() {
        Sockets.closeQuietly(channel);
    }
}
