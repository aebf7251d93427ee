package squall.harness.chat.trace;

import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.Optional;
import squall.harness.chat.wire.ProtocolConstants;

/**
 * The messages that the server transmits in a session in which it receives nothing, and when it
 * ends the session for that reason (R9).
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
                && !isBefore(timeout.minus(firstTimeout), ProtocolConstants.UNREACHABLE_AFTER)) {
            end = Optional.of(timeout.plus(ProtocolConstants.REMOVE_AFTER));
        }
    }

    /** Empty as long as there were too few messages. */
    Optional<Duration> end() {
        return end;
    }
}
