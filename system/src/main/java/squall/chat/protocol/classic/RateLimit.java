package squall.chat.protocol.classic;

import java.time.Duration;
import java.time.Instant;

/** A token bucket: so many at once, and so many in each second. */
final class RateLimit {
    private final int perSecond;
    private double tokens;
    private Instant filled = Instant.MIN;

    RateLimit(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Takes one token, if there is one. */
    boolean take(Instant now) {
        double seconds = filled.equals(Instant.MIN) ? 1
                : Duration.between(filled, now).toNanos() / 1e9;
        tokens = Math.min(perSecond, tokens + seconds * perSecond);
        filled = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
