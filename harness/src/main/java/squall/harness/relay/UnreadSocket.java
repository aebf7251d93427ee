package squall.harness.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;

/** A port that is taken and that nothing reads: what is sent there is lost. */
public final class UnreadSocket implements AutoCloseable {
    private final DatagramChannel channel;

    /** @throws IOException where the address can't be bound */
    public UnreadSocket(InetSocketAddress address) throws IOException {
        channel = Sockets.bound(address);
    }

    /** Frees the port by the time that it returns. */
    @Override
    public void close() {
        Sockets.closeQuietly(channel);
    }
}
