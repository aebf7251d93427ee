package squall.harness.relay;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;

/**
 * What one relay does when the system gives it no more sockets: a flow is closed for each client
 * that needs one. Loop's thread only.
 */
final class SocketShortage {
    private final RelayLoop loop;
    /** For each of them a flow has been closed. */
    private final Set<InetSocketAddress> waiting = new HashSet<>();

    SocketShortage(RelayLoop loop) {
        this.loop = loop;
    }

    /**
     * Tries again when sockets are free, which they are only after the selector has looked again:
     * as it does before each submitted action.
     *
     * @return false where there is no flow to close, and so no second try
     */
    boolean retry(InetSocketAddress client, Runnable attempt) {
        if (!waiting.contains(client) && !loop.freeSockets()) {
            return false;
        }
        waiting.add(client);
        loop.execute(() -> {
            waiting.remove(client);
            attempt.run();
        });
        return true;
    }
}
