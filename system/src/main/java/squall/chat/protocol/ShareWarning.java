package squall.chat.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** When a client is told that it exceeds its share: seldom, however much it sends. */
final class ShareWarning {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private Instant next = Instant.MIN;
    private long refused;

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
        next = now.plus(PAUSE);
        return OptionalLong.of(count);
    }
}
