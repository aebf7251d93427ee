package squall.chat.protocol.reliability;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When a message without an acknowledgement is transmitted again (R2) and when it has timed out
 * (R3), all counted from its first transmission.
 *
 * @param every between two transmissions
 * @param transmissions at most so many, the first included
 * @param timeout after the first transmission
 */
public record Retransmission(Duration every, int transmissions, Duration timeout) {
    public static final Retransmission CLASSIC =
            new Retransmission(Duration.ofMillis(300), 4, Duration.ofSeconds(1));

    boolean timedOut(Instant first, Instant now) {
        return !now.isBefore(first.plus(timeout));
    }

    /**
     * The first time after now at which something is due; a transmission whose time has passed is
     * skipped.
     */
    Instant next(Instant first, Instant now) {
        // Not by Duration.dividedBy, which goes by way of BigDecimal, for every message.
        long slot = first.until(now, ChronoUnit.NANOS) / every.toNanos() + 1;
        Instant timesOut = first.plus(timeout);
        Instant again = first.plus(every.multipliedBy(slot));
        return slot < transmissions && again.isBefore(timesOut) ? again : timesOut;
    }
}
