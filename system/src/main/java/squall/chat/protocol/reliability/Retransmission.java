package squall.chat.protocol.reliability;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a message without an acknowledgement is transmitted again (R2) and when it has timed out
 * (R3). All times count from its first transmission.
 *
 * @param every the time between two transmissions
 * @param transmissions the most transmissions of one message, the first included
 * @param timeout the time after which the message is given up
 */
public record Retransmission(Duration every, int transmissions, Duration timeout) {
    public static final Retransmission CLASSIC =
            new Retransmission(Duration.ofMillis(300), 4, Duration.ofSeconds(1));

    boolean timedOut(Instant first, Instant now) {
        return !now.isBefore(first.plus(timeout));
    }

    /**
     * The first time after now at which the message is due; a transmission whose time has passed is
     * skipped.
     */
    Instant next(Instant first, Instant now) {
        // Duration.dividedBy uses BigDecimal, which is too slow here.
        long slot = first.until(now, ChronoUnit.NANOS) / every.toNanos() + 1;
        Instant timesOut = first.plus(timeout);
        Instant again = first.plus(every.multipliedBy(slot));
        return slot < transmissions && again.isBefore(timesOut) ? again : timesOut;
    }
}
