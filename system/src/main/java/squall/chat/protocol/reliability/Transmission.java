package squall.chat.protocol.reliability;

import java.time.Duration;
import java.time.Instant;
import squall.chat.protocol.wire.Message.Data;

/**
 * A message in flight.
 *
 * @param first the time of the first transmission
 * @param attempts the number of transmissions so far
 * @param due when the message is to be transmitted again or, after the last attempt, times out
 */
public record Transmission(Data message, Instant first, int attempts, Instant due) {

    /** The time since the first transmission. */
    public Duration age(Instant now) {
        return Duration.between(first, now);
    }
}
