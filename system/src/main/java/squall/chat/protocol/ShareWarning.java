package squall.chat.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** When a client is told that it exceeds its share: seldom, however much it sends. */
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
     * @return how many since the client was last told, if it is to be told now
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
