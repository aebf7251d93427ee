package squall.harness.chat.trace;

import java.time.Duration;
import java.util.Optional;

/**
 * What the server tries to deliver in a session in which it hears nothing, and when it ends the
 * session for that (R9).
 */
final class UnansweredDeliveries {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final int TIMEOUTS = 5;
    private static final Duration UNREACHABLE_AFTER = Duration.ofSeconds(10);
    private static final Duration REMOVE_AFTER = Duration.ofSeconds(60);

    private int timeouts;
    private Duration firstTimeout = Duration.ZERO;
    private Optional<Duration> end = Optional.empty();

    /** A message was first transmitted. */
    void tried(Duration at) {
        Duration timeout = at.plus(TIMEOUT);
        firstTimeout = timeouts == 0 ? timeout : firstTimeout;
        timeouts++;
        if (end.isEmpty() && timeouts >= TIMEOUTS
                && timeout.minus(firstTimeout).compareTo(UNREACHABLE_AFTER) >= 0) {
            end = Optional.of(timeout.plus(REMOVE_AFTER));
        }
    }

    /** Empty as long as it has not tried enough. */
    Optional<Duration> end() {
        return end;
    }
}
