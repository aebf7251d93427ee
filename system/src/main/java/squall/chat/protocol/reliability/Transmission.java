package squall.chat.protocol.reliability;

import java.time.Duration;
import java.time.Instant;
import squall.chat.protocol.wire.Message.Data;

/**
 * A message under way.
 *
 * @param first when it was first transmitted
 * @param attempts how often it was transmitted so far
 * @param due when it is to be transmitted again or, after the last attempt, times out
 */
public record Transmission(Data message, Instant first, int attempts, Instant due) {

    /** Since the first transmission. */
    public Duration age(Instant now) {
        return Duration.between(first, now);
    }
}
