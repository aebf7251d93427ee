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
public record ClassicSession(JoinKey owner, EnvelopeKey aes, Optional<SigningSecret> secret)
        implements
        ServerSession {
    private static final SecureRandom RANDOM = new SecureRandom();

    ClassicSession with(SigningSecret revealed) {
        return new ClassicSession(owner, aes, Optional.of(revealed));
    }

    @Override
    public boolean isSameAs(ServerSession other) {
        return other instanceof ClassicSession that && aes.equals(that.aes);
    }

    /** Throws where the secret has not come. */
    public String sign(String text) {
        return secret.orElseThrow().sign(text);
    }

    /** A message with the HMAC of its text. */
    @Override
    public Data message(String text, long sequence) {
        return new Data(text, sequence, sign(text));
    }

    @Override
    public byte[] write(WireMessage message) {
        return WireJson.write(message);
    }

    @Override
    public boolean opensTwice() {
        return true;
    }

    @Override
    public byte[] seal(byte[] plaintext) {
        return aes.seal(plaintext, RANDOM);
    }
}
