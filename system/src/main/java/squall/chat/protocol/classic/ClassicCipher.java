package squall.chat.protocol.classic;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import squall.chat.protocol.Discard;
import squall.chat.protocol.SessionCipher;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Data;

/** Envelopes under a session's AES key, around messages whose texts carry an HMAC. */
public final class ClassicCipher implements SessionCipher {
    private final SessionKeys keys;
    private final Envelopes envelopes;
    private final Signatures signatures;
    private final SecureRandom random;

    public ClassicCipher(SessionKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
        envelopes = new Envelopes(keys.aes());
        signatures = new Signatures(keys.hmac());
    }

    @Override
    public Data message(String text, long number) {
        return new Data(text, number, signatures.sign(text));
    }

    /** Each time with a fresh IV. */
    @Override
    public byte[] seal(Message message) {
        return envelopes.seal(MessageJson.write(message), random);
    }

    @Override
    public Opened open(byte[] datagram) {
        Optional<byte[]> plaintext = envelopes.open(datagram);
        if (plaintext.isEmpty()) {
            return new Opened.Invalid(Discard.UNREADABLE);
        }
        Optional<Message> message = MessageJson.read(plaintext.get());
        if (message.isEmpty()) {
            return new Opened.Invalid(
                    isOwnSecret(plaintext.get()) ? Discard.REFLECTED : Discard.MALFORMED);
        }
        return message.get() instanceof Data data && !signatures.verifies(data.text(), data.hmac())
                ? new Opened.Invalid(Discard.BAD_HMAC)
                : new Opened.Authentic(message.get(), true);
    }

    @Override
    public boolean tellsDirections() {
        return false;
    }

    @Override
    public boolean isWornOut(Instant now) {
        return false;
    }

    @Override
    public boolean isDueForRenewal(Instant now) {
        return false;
    }

    @Override
    public Optional<byte[]> farewell() {
        return Optional.empty();
    }

    /** Whether this is what the server sealed when the client joined. */
    private boolean isOwnSecret(byte[] plaintext) {
        return HmacSecret.ofHex(plaintext).filter(keys.hmac()::equals).isPresent();
    }
}
