package squall.chat.protocol.classic;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import squall.chat.protocol.ClientHandshake.Established;
import squall.chat.protocol.KeyConfirmation;
import squall.chat.protocol.Timing;

/**
 * Compares the keys in the server's answers to repeated hellos with the keys of the session (R11).
 */
final class ClassicKeyConfirmation implements KeyConfirmation {
    private final ClassicClientHandshake handshake;
    private final int port;
    private final SessionKeys keys;
    private final byte[] wrappedKey;
    private final Timing timing;
    /** The keys in the answers to the newest hello. */
    private KeyOffer answer;
    /** The last hello was answered with the session's own secret: no other keys can be true. */
    private boolean confirmed = true;
    private boolean proven;
    private Optional<KeyDoubt> doubt = Optional.empty();
    private Optional<Established> others = Optional.empty();
    private boolean unusable;

    /**
     * @param port at which the session's keys came
     * @param wrappedKey the datagram that brought the AES key
     */
    ClassicKeyConfirmation(ClassicClientHandshake handshake, int port, SessionKeys keys,
            byte[] wrappedKey, Timing timing) {
        this.handshake = handshake;
        this.port = port;
        this.keys = keys;
        this.wrappedKey = wrappedKey;
        this.timing = timing;
        answer = handshake.offer(port);
    }

    @Override
    public byte[] question() {
        return handshake.hello();
    }

    /** The other implementation's server answers only the first hello of an address. */
    @Override
    public boolean isAnsweredByEveryServer() {
        return false;
    }

    @Override
    public void asked() {
        if (!isInDoubt()) {
            confirmed = false;
            answer = handshake.offer(port);
        }
    }

    @Override
    public KeyEvidence receive(byte[] datagram, boolean awaited, Instant now) {
        boolean mayBeAnswer = !confirmed && (awaited || isInDoubt());
        Optional<HmacSecret> secret = secret(datagram);
        if (secret.isPresent()) {
            return judge(secret.get(), mayBeAnswer, now);
        }
        if (!isWrappedKey(datagram, mayBeAnswer, now)) {
            return KeyEvidence.NONE;
        }
        return showsOwnKey(datagram) ? ownKeys() : otherKeys(now);
    }

    private Optional<HmacSecret> secret(byte[] datagram) {
        return datagram.length > KeyExchange.SECRET_BYTES ? Optional.empty()
                : KeyExchange.open(datagram, keys.aes());
    }

    /** Another secret under the session's own AES key: one of the two was damaged on its way. */
    private KeyEvidence judge(HmacSecret secret, boolean mayBeAnswer, Instant now) {
        if (secret.equals(keys.hmac())) {
            confirmed = true;
            return ownKeys();
        }
        if (proven || !mayBeAnswer) {
            return KeyEvidence.NONE;
        }
        answer.take(new SessionKeys(keys.aes(), secret), wrappedKey);
        return otherKeys(now);
    }

    /** Whether this is an AES key. An RSA operation is spent only while an answer is awaited. */
    private boolean isWrappedKey(byte[] datagram, boolean mayBeAnswer, Instant now) {
        return Arrays.equals(datagram, wrappedKey)
                || (mayBeAnswer && answer.receive(datagram, now) && answer.aes().isPresent());
    }

    /**
     * Whether the AES key is the session's own, sealed as when the client joined or again. It shows
     * nothing where the doubt is about the secret.
     */
    private boolean showsOwnKey(byte[] datagram) {
        boolean ownKey = answer.aes().filter(keys.aes()::equals).isPresent();
        return Arrays.equals(datagram, wrappedKey) ? !ownKey : ownKey && !isInDoubt();
    }

    private KeyEvidence ownKeys() {
        endDoubt();
        return KeyEvidence.OWN_KEYS;
    }

    private KeyEvidence otherKeys(Instant now) {
        if (!isInDoubt()) {
            doubt = Optional.of(new KeyDoubt(timing, now));
        }
        return KeyEvidence.OTHER_KEYS;
    }

    @Override
    public void proven() {
        proven = true;
        if (isInDoubt()) {
            endDoubt();
        }
    }

    @Override
    public boolean isInDoubt() {
        return doubt.isPresent() || others.isPresent() || unusable;
    }

    @Override
    public void endDoubt() {
        doubt = Optional.empty();
        others = Optional.empty();
        unusable = false;
        answer = handshake.offer(port);
    }

    @Override
    public boolean expire(Instant now) {
        boolean asks = doubt.filter(each -> each.expire(now)).isPresent();
        if (doubt.filter(each -> each.isOver(now)).isPresent()) {
            doubt = Optional.empty();
            unusable = answer.keys().filter(offered -> !handshake.isUsable(offered)).isPresent();
            others = unusable ? Optional.empty() : handshake.established(answer, port);
            answer = others.isPresent() ? answer : handshake.offer(port);
        }
        return asks;
    }

    @Override
    public Instant deadline() {
        return doubt.map(KeyDoubt::deadline).orElse(Instant.MAX);
    }

    @Override
    public Optional<Established> otherKeys() {
        return others;
    }

    @Override
    public boolean areOtherKeysUnusable() {
        return unusable;
    }
}
