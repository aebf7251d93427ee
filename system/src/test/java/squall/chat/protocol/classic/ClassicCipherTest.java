package squall.chat.protocol.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Discard;
import squall.chat.protocol.SessionCipher.Opened;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;

class ClassicCipherTest {
    private final SecureRandom random = new SecureRandom();
    private final SessionKeys keys = SessionKeys.fresh(random);
    private final SessionKeys others = SessionKeys.fresh(random);
    private final ClassicCipher cipher = new ClassicCipher(keys, random);

    @Test
    void opensWhatItSeals() {
        Data message = cipher.message("alice: hello", 7);
        assertThat(message.sequence()).isEqualTo(7);
        assertThat(cipher.open(cipher.seal(message)))
                .isEqualTo(new Opened.Authentic(message, true));
        assertThat(cipher.open(cipher.seal(new Acknowledgement(19))))
                .isEqualTo(new Opened.Authentic(new Acknowledgement(19), true));
    }

    @Test
    void sealsNeverTwiceTheSame() {
        Data message = cipher.message("alice: hello", 0);
        assertThat(cipher.seal(message)).isNotEqualTo(cipher.seal(message));
    }

    @Test
    void rejectsWhatIsSealedWithAnotherKey() {
        byte[] plaintext = MessageJson.write(cipher.message("alice: hello", 0));
        assertThat(cipher.open("rubbish".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(new Opened.Invalid(Discard.UNREADABLE));
        assertThat(cipher.open(others.aes().seal(plaintext, random)))
                .isInstanceOf(Opened.Invalid.class);
    }

    @Test
    void rejectsATextThatIsSignedWithAnotherSecret() {
        Data forged = new Data("alice: hello", 0, others.hmac().sign("alice: hello"));
        assertThat(cipher.open(cipher.seal(forged)))
                .isEqualTo(new Opened.Invalid(Discard.BAD_HMAC));
    }

    /** A server that gets its own answer to a hello back. */
    @Test
    void tellsItsOwnSecretFromAnother() {
        assertThat(cipher.open(KeyExchange.seal(keys.hmac(), keys.aes(), random)))
                .isEqualTo(new Opened.Invalid(Discard.REFLECTED));
        assertThat(cipher.open(KeyExchange.seal(others.hmac(), keys.aes(), random)))
                .isEqualTo(new Opened.Invalid(Discard.MALFORMED));
    }
}
