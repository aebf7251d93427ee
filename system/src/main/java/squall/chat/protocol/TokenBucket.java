package squall.chat.protocol;

import java.time.Duration;
import java.time.Instant;

/** A rate limit that holds one second's tokens. For one thread. */
public final class TokenBucket {
    private final int perSecond;
    private double tokens;
    private Instant filled = Instant.MIN;

    public TokenBucket(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Takes a token; false where there is none. */
    public boolean take(Instant now) {
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
