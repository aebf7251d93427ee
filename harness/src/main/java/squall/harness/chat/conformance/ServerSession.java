package squall.harness.chat.conformance;

import java.security.SecureRandom;
import java.util.Optional;
import squall.harness.chat.wire.EnvelopeKey;
import squall.harness.chat.wire.JoinKey;
import squall.harness.chat.wire.SigningSecret;
import squall.harness.chat.wire.WireJson;
import squall.harness.chat.wire.WireMessage;
import squall.harness.chat.wire.WireMessage.Data;

/**
 * Keys that a server has given to one of our RSA keys, as far as they are known.
 *
 * @param secret empty as long as it has not been seen
 */
record ServerSession(JoinKey owner, EnvelopeKey aes, Optional<SigningSecret> secret) {
    private static final SecureRandom RANDOM = new SecureRandom();

    ServerSession with(SigningSecret revealed) {
        return new ServerSession(owner, aes, Optional.of(revealed));
    }

    boolean isSameAs(ServerSession other) {
        return aes.equals(other.aes);
    }

    /** Signed as it should be. */
    Data message(String text, long sequence) {
        return new Data(text, sequence, secret.orElseThrow().sign(text));
    }

    byte[] seal(WireMessage message) {
        return seal(WireJson.write(message));
    }

    byte[] seal(byte[] plaintext) {
        return aes.seal(plaintext, RANDOM);
    }
}
