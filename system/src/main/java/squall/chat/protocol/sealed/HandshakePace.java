package squall.chat.protocol.sealed;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import squall.endpoint.Address;

/** Limits how many handshakes a server takes up for one network, loopback excepted. */
final class HandshakePace {
    private static final int BURST = 5;
    private static final Duration EVERY = Duration.ofMillis(50);
    private static final int MOST_NETWORKS = 10_000;

    /** By network when its tokens are complete again; the one used last is the last. */
    private final Map<String, Instant> complete = new LinkedHashMap<>();

    /** Takes a token, if there is one. */
    boolean allows(Address from, Instant now) {
        if (from.isLoopback()) {
            return true;
        }
        Instant before = complete.getOrDefault(from.network(), now);
        Instant after = (before.isBefore(now) ? now : before).plus(EVERY);
        if (after.isAfter(now.plus(EVERY.multipliedBy(BURST)))) {
            return false;
        }
        complete.remove(from.network());
        complete.put(from.network(), after);
        if (complete.size() > MOST_NETWORKS) {
            complete.remove(complete.keySet().iterator().next());
        }
        return true;
    }
}
