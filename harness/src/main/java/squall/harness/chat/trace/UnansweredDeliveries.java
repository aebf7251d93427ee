package squall.harness.chat.trace;

import java.time.Duration;
import java.util.Optional;
import squall.harness.chat.wire.ProtocolConstants;

/**
 * What the server tries to deliver in a session in which it hears nothing, and when it ends the
 * session for that (R9).
 */
final class UnansweredDeliveries {
    private int timeouts;
    private Duration firstTimeout = Duration.ZERO;
    private Optional<Duration> end = Optional.empty();

    /** A message was first transmitted. */
    void tried(Duration at) {
        Duration timeout = at.plus(ProtocolConstants.TIMEOUT);
        firstTimeout = timeouts == 0 ? timeout : firstTimeout;
        timeouts++;
        if (end.isEmpty() && timeouts >= ProtocolConstants.TIMEOUTS_BEFORE_UNREACHABLE
                && timeout.minus(firstTimeout)
                        .compareTo(ProtocolConstants.UNREACHABLE_AFTER) >= 0) {
            end = Optional.of(timeout.plus(ProtocolConstants.REMOVE_AFTER));
        }
    }

    /** Empty as long as it has not tried enough. */
    Optional<Duration> end() {
        return end;
    }
}
