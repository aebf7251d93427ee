package squall.harness.tunnel;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/** One of a tunnel's two ends, while it carries. */
public sealed interface TunnelEnd extends AutoCloseable permits NearEnd, FarEnd {

    /** Where it listens. */
    InetSocketAddress localAddress();

    /** Done when it was closed; failed when it broke, which no network can make it. */
    CompletableFuture<Void> ended();

    /** Frees the port and ends every connection; what is under way is lost. */
    @Override
    void close();
}
