package squall.chat.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Limits how often a client is told that it exceeds its share. */
final class ShareWarning {
    private final Duration every;
    private Instant next = Instant.MIN;
    private long refused;

    ShareWarning(Duration every) {
        this.every = every;
    }

    /**
     * Counts one more datagram that was not taken.
     *
     * @return how many since the client was last told; empty where it is not to be told now
     */
    OptionalLong refused(Instant now) {
        refused++;
        if (now.isBefore(next)) {
            return OptionalLong.empty();
        }
        long count = refused;
        refused = 0;
        next = now.plus(every);
        return OptionalLong.of(count);
    }
}
