package squall.harness.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;

/** Holds a port that nothing reads: what is sent there is lost. */
public final class UnreadSocket implements AutoCloseable {
    private final DatagramChannel channel;

    /** @throws IOException where the address can't be bound */
    public UnreadSocket(InetSocketAddress address) throws IOException {
        channel = Sockets.bound(address);
    }

    /** The port is free when this returns. */
    @Override
    public void close() {
        Sockets.closeQuietly(channel);
    }
}
