package squall.harness.tunnel;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/** One of a tunnel's two ends, while it carries. */
public sealed interface TunnelEnd extends AutoCloseable permits NearEnd, FarEnd {

    /** Where it listens. */
    InetSocketAddress localAddress();

    /** Done when the end is closed; failed when it broke, which no network can cause. */
    CompletableFuture<Void> ended();

    /** Frees the port and ends every connection; datagrams in flight are lost. */
    @Override
    void close();
}
