package squall.harness.chat.conformance.probe;

import java.security.SecureRandom;
import java.util.Optional;
import squall.harness.chat.wire.WireMessage;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.chat.wire.classic.EnvelopeKey;
import squall.harness.chat.wire.classic.Handshakes.JoinKey;
import squall.harness.chat.wire.classic.SigningSecret;
import squall.harness.chat.wire.classic.WireJson;

/**
 * The keys that a server has given to one of our RSA keys, as far as they are known.
 *
 * @param secret empty until it has come
 */
public record ServerSession(JoinKey owner, EnvelopeKey aes, Optional<SigningSecret> secret) {
    private static final SecureRandom RANDOM = new SecureRandom();

    ServerSession with(SigningSecret revealed) {
        return new ServerSession(owner, aes, Optional.of(revealed));
    }

    public boolean isSameAs(ServerSession other) {
        return aes.equals(other.aes);
    }

    /** Throws where the secret has not come. */
    public String sign(String text) {
        return secret.orElseThrow().sign(text);
    }

    /** A message with the HMAC of its text. */
    public Data message(String text, long sequence) {
        return new Data(text, sequence, sign(text));
    }

    public byte[] seal(WireMessage message) {
        return seal(WireJson.write(message));
    }

    public byte[] seal(byte[] plaintext) {
        return aes.seal(plaintext, RANDOM);
    }
}
