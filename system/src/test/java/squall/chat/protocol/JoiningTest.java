package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.crypto.KeyExchange;
import squall.chat.protocol.crypto.RsaKeyPair;
import squall.chat.protocol.crypto.SessionKeys;

class JoiningTest {
    private static final RsaKeyPair KEY_PAIR = RsaKeyPair.fresh(new SecureRandom());

    private final SecureRandom random = new SecureRandom();
    private final SessionKeys keys = SessionKeys.fresh(random);
    private final Joining joining = new Joining(KEY_PAIR, Conversation.SERVER, Timing.CLASSIC,
            Instant.EPOCH, new Output.Builder());

    @Test
    void takesTheKeyBeforeTheSecret() {
        assertThat(joining.receive(key(keys))).isEmpty();
        assertThat(joining.keys()).isEmpty();
        assertThat(joining.receive(secret(keys))).isEmpty();
        assertThat(joining.keys()).contains(keys);
    }

    @Test
    void keepsASecretThatComesBeforeItsKey() {
        assertThat(joining.receive(secret(keys))).isEmpty();
        assertThat(joining.keys()).isEmpty();
        assertThat(joining.receive(key(keys))).isEmpty();
        assertThat(joining.keys()).contains(keys);
    }

    @Test
    void aNewerKeyReplacesTheOlder() {
        joining.receive(key(SessionKeys.fresh(random)));
        joining.receive(key(keys));
        joining.receive(secret(keys));
        assertThat(joining.keys()).contains(keys);
    }

    @Test
    void discardsWhatIsNoHalfOfAnyKeys() {
        assertThat(joining.receive(new byte[KeyExchange.SECRET_BYTES - 1]))
                .contains(Discard.NOT_JOINED);
        assertThat(joining.keys()).isEmpty();
    }

    private byte[] key(SessionKeys of) {
        return KeyExchange.wrap(of.aes(), KEY_PAIR.publicKey(), random);
    }

    private byte[] secret(SessionKeys of) {
        return KeyExchange.seal(of.hmac(), of.aes(), random);
    }
}
