package squall.chat.protocol.classic;

import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Unwraps session keys with a client's private key, with at most
 * {@link squall.chat.protocol.Limits#unwrapsPerSecond} RSA operations.
 *
 * <p>
 * A datagram that exceeds this budget is postponed. It is tried later, with a second budget, when
 * the next datagram has the form of an answer's second half. So a flood of datagrams as long as a
 * wrapped key does not delay the genuine answer.
 */
final class KeyUnwrapper {
    private final RSAPrivateKey owner;
    private final RateLimit first;
    private final RateLimit second;

    KeyUnwrapper(RSAPrivateKey owner, int perSecond) {
        this.owner = owner;
        first = new RateLimit(perSecond);
        second = new RateLimit(perSecond);
    }

    /** What a datagram is. */
    sealed interface Result {
        /** An AES key for the owner. */
        record Key(AesKey aes) implements Result {}

        /** No AES key for the owner. */
        record NoKey() implements Result {}

        /** Possibly a key: the budget is spent. */
        record Postponed() implements Result {}
    }

    Result unwrap(byte[] datagram, Instant now) {
        if (!KeyExchange.isWrapped(datagram, owner)) {
            return new Result.NoKey();
        }
        return first.take(now) ? unwrap(datagram) : new Result.Postponed();
    }

    /** The same for a datagram that was postponed. */
    Result retry(byte[] postponed, Instant now) {
        return second.take(now) ? unwrap(postponed) : new Result.Postponed();
    }

    private Result unwrap(byte[] datagram) {
        Optional<AesKey> key = KeyExchange.unwrap(datagram, owner);
        return key.isPresent() ? new Result.Key(key.get()) : new Result.NoKey();
    }

    /** A token bucket that holds one second's tokens. */
    private static final class RateLimit {
        private final int perSecond;
        private double tokens;
        private Instant filled = Instant.MIN;

        RateLimit(int perSecond) {
            this.perSecond = perSecond;
        }

        /** Takes a token; false where there is none. */
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
}
