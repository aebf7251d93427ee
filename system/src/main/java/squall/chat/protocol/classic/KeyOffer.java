package squall.chat.protocol.classic;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The two halves of a session's keys as they come in at one local port, in any order. A later AES
 * key replaces an earlier one. A secret that does not open is kept until its AES key has come.
 */
final class KeyOffer {
    /** Rarely do more datagrams than this come between the halves of an answer. */
    private static final int POSTPONED = 4;

    private final KeyUnwrapper unwrapper;
    private final Predicate<AesKey> isForeign;
    /** The newest first. */
    private final Deque<byte[]> postponed = new ArrayDeque<>();
    private byte[] wrappedKey = {};
    private Optional<AesKey> aes = Optional.empty();
    private Optional<HmacSecret> secret = Optional.empty();
    private Optional<byte[]> unopenedSecret = Optional.empty();

    /** @param isForeign whether a key was not offered at this port */
    KeyOffer(KeyUnwrapper unwrapper, Predicate<AesKey> isForeign) {
        this.unwrapper = unwrapper;
        this.isForeign = isForeign;
    }

    /** Takes a datagram that is, or may be, one of the halves; false for any other. */
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

    /** Takes both halves, which are known already. */
    void take(SessionKeys keys, byte[] wrapped) {
        aes = Optional.of(keys.aes());
        wrappedKey = wrapped;
        secret = Optional.of(keys.hmac());
    }

    private Optional<HmacSecret> open(byte[] datagram) {
        return aes.flatMap(key -> KeyExchange.open(datagram, key));
    }

    /** The AES key, once it has come. */
    Optional<AesKey> aes() {
        return aes;
    }

    /** The datagram that brought the AES key; empty until one has. */
    byte[] wrappedKey() {
        return wrappedKey;
    }

    /** Both halves, once they have come. */
    Optional<SessionKeys> keys() {
        return aes.flatMap(key -> secret.map(s -> new SessionKeys(key, s)));
    }
}
