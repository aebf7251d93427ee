package squall.harness.tunnel;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/** An open end of a tunnel. */
public sealed interface TunnelEnd extends AutoCloseable permits NearEnd, FarEnd {

    /** The address where it listens. */
    InetSocketAddress localAddress();

    /** Done when the end is closed; failed when it broke, which the network can't cause. */
    CompletableFuture<Void> ended();

    /** Frees the port and ends every connection; datagrams in flight are lost. */
    @Override
    void close();
}
