package squall.harness.relay;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;

/**
 * Closes a flow for each client that needs sockets when the system gives a relay no more of them.
 * Loop's thread only.
 */
final class SocketShortage {
    private final RelayLoop loop;
    /** The clients for each of which a flow has been closed. */
    private final Set<InetSocketAddress> waiting = new HashSet<>();

    SocketShortage(RelayLoop loop) {
        this.loop = loop;
    }

    /**
     * Closes a flow and tries again as a submitted action: sockets are free only once the selector
     * has looked again, which it does before each submitted action.
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
