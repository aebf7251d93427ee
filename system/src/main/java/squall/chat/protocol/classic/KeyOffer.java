package squall.chat.protocol.classic;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import squall.chat.protocol.crypto.AesKey;
import squall.chat.protocol.crypto.HmacSecret;
import squall.chat.protocol.crypto.KeyExchange;
import squall.chat.protocol.crypto.SessionKeys;

/**
 * The two halves of a session's keys as they come in at one local port, in any order: a later AES
 * key replaces an earlier one, and a secret that does not open yet is kept until it does.
 */
final class KeyOffer {
    /** Between the halves of an answer hardly more than this comes in. */
    private static final int POSTPONED = 4;

    private final KeyUnwrapper unwrapper;
    private final Predicate<AesKey> isForeign;
    /** The newest first. */
    private final Deque<byte[]> postponed = new ArrayDeque<>();
    private byte[] wrappedKey = {};
    private Optional<AesKey> aes = Optional.empty();
    private Optional<HmacSecret> secret = Optional.empty();
    private Optional<byte[]> unopenedSecret = Optional.empty();

    /** @param isForeign whether a key can't be one of those that are offered at this port */
    KeyOffer(KeyUnwrapper unwrapper, Predicate<AesKey> isForeign) {
        this.unwrapper = unwrapper;
        this.isForeign = isForeign;
    }

    /** Takes a datagram where it is one of the halves, or may be; false where it is not. */
    boolean receive(byte[] datagram, Instant now) {
        return switch (unwrapper.unwrap(datagram, now)) {
            case KeyUnwrapper.Result.Key(var key) -> take(key, datagram);
            case KeyUnwrapper.Result.Postponed() -> {
                postpone(datagram);
                yield false;
            }
            case KeyUnwrapper.Result.NoKey() -> receiveSecret(datagram, now);
        };
    }

    private boolean receiveSecret(byte[] datagram, Instant now) {
        if (datagram.length != KeyExchange.SECRET_BYTES) {
            return false;
        }
        Optional<HmacSecret> opened = open(datagram);
        if (opened.isPresent()) {
            secret = opened;
        } else {
            unopenedSecret = Optional.of(datagram);
            retryPostponed(now);
        }
        return true;
    }

    private void postpone(byte[] datagram) {
        postponed.addFirst(datagram);
        if (postponed.size() > POSTPONED) {
            postponed.removeLast();
        }
    }

    private void retryPostponed(Instant now) {
        for (byte[] datagram : postponed) {
            if (unwrapper.retry(datagram, now) instanceof KeyUnwrapper.Result.Key(var key)
                    && take(key, datagram)) {
                break;
            }
        }
        postponed.clear();
    }

    private boolean take(AesKey key, byte[] wrapped) {
        if (isForeign.test(key)) {
            return false;
        }
        boolean isNew = !aes.equals(Optional.of(key));
        aes = Optional.of(key);
        wrappedKey = wrapped;
        if (isNew) {
            secret = unopenedSecret.flatMap(this::open);
        }
        return true;
    }

    /** Takes both halves as they are known already. */
    void take(SessionKeys keys, byte[] wrapped) {
        aes = Optional.of(keys.aes());
        wrappedKey = wrapped;
        secret = Optional.of(keys.hmac());
    }

    private Optional<HmacSecret> open(byte[] datagram) {
        return aes.flatMap(key -> KeyExchange.open(datagram, key));
    }

    /** The AES key, once it is there. */
    Optional<AesKey> aes() {
        return aes;
    }

    /** The datagram that brought the AES key; empty where none has. */
    byte[] wrappedKey() {
        return wrappedKey;
    }

    /** Both halves, once they are there. */
    Optional<SessionKeys> keys() {
        return aes.flatMap(key -> secret.map(s -> new SessionKeys(key, s)));
    }
}
