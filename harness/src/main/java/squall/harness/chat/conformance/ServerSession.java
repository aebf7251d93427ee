package squall.harness.chat.conformance;

import java.security.SecureRandom;
import java.util.Optional;
import squall.chat.protocol.crypto.AesKey;
import squall.chat.protocol.crypto.HmacSecret;
import squall.chat.protocol.crypto.RsaKeyPair;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Data;
import squall.chat.protocol.wire.MessageJson;

/**
 * Keys that a server has given to one of our RSA keys, as far as they are known.
 *
 * @param secret empty as long as it has not been seen
 */
record ServerSession(RsaKeyPair owner, AesKey aes, Optional<HmacSecret> secret) {
    private static final SecureRandom RANDOM = new SecureRandom();

    ServerSession with(HmacSecret revealed) {
        return new ServerSession(owner, aes, Optional.of(revealed));
    }

    boolean isSameAs(ServerSession other) {
        return aes.equals(other.aes);
    }

    /** Signed as it should be. */
    Data message(String text, long sequence) {
        return new Data(text, sequence, secret.orElseThrow().sign(text));
    }

    byte[] seal(Message message) {
        return seal(MessageJson.write(message));
    }

    byte[] seal(byte[] plaintext) {
        return aes.seal(plaintext, RANDOM);
    }
}
