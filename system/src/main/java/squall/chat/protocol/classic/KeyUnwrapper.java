package squall.chat.protocol.classic;

import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.Optional;
import squall.chat.protocol.TokenBucket;

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
    private final TokenBucket first;
    private final TokenBucket second;

    KeyUnwrapper(RSAPrivateKey owner, int perSecond) {
        this.owner = owner;
        first = new TokenBucket(perSecond);
        second = new TokenBucket(perSecond);
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
}
