package squall.chat.protocol.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.ClientHandshake.Progress;
import squall.chat.protocol.Limits;
import squall.chat.protocol.SessionCipher;
import squall.chat.protocol.SessionCipher.Opened;
import squall.chat.protocol.Timing;
import squall.chat.protocol.wire.Message;

class ClassicClientHandshakeTest {
    private static final RsaKeyPair KEY_PAIR = RsaKeyPair.fresh(new SecureRandom());
    private static final int PORT = 0;
    private static final int ANOTHER_PORT = 2;

    private final SecureRandom random = new SecureRandom();
    private final SessionKeys keys = SessionKeys.fresh(random);
    private final ClassicClientHandshake handshake =
            new ClassicClientHandshake(KEY_PAIR, Timing.CLASSIC, Limits.CLASSIC, random);

    @Test
    void takesTheKeyBeforeTheSecret() {
        assertThat(receive(PORT, key(keys))).isTrue();
        assertThat(handshake.established(PORT)).isEmpty();
        assertThat(receive(PORT, secret(keys))).isTrue();
        assertThat(has(keys, PORT)).isTrue();
    }

    @Test
    void keepsASecretThatComesBeforeItsKey() {
        assertThat(receive(PORT, secret(keys))).isTrue();
        assertThat(handshake.established(PORT)).isEmpty();
        assertThat(receive(PORT, key(keys))).isTrue();
        assertThat(has(keys, PORT)).isTrue();
    }

    @Test
    void aNewerKeyReplacesTheOlder() {
        receive(PORT, key(SessionKeys.fresh(random)));
        receive(PORT, key(keys));
        receive(PORT, secret(keys));
        assertThat(has(keys, PORT)).isTrue();
    }

    @Test
    void takesNothingThatIsNoHalfOfAnyKeys() {
        assertThat(receive(PORT, new byte[KeyExchange.SECRET_BYTES - 1])).isFalse();
        assertThat(handshake.established(PORT)).isEmpty();
    }

    /** The server gives each address keys of its own: what comes at a second one is a replay. */
    @Test
    void takesAKeyThatCameAtOnePortAtNoOther() {
        receive(PORT, key(keys));
        assertThat(receive(ANOTHER_PORT, key(keys))).isFalse();
        receive(ANOTHER_PORT, secret(keys));
        assertThat(handshake.established(ANOTHER_PORT)).isEmpty();
        receive(PORT, secret(keys));
        assertThat(has(keys, PORT)).isTrue();
    }

    @Test
    void aKeyReplayedAtAnotherPortDoesNotReplaceTheOneThatCameThere() {
        SessionKeys another = SessionKeys.fresh(random);
        receive(PORT, key(another));
        receive(ANOTHER_PORT, key(keys));
        receive(ANOTHER_PORT, key(another));
        receive(ANOTHER_PORT, secret(keys));
        assertThat(has(keys, ANOTHER_PORT)).isTrue();
    }

    @Test
    void takesAKeyThatCameAtAPortWhichIsClosed() {
        receive(PORT, key(keys));
        handshake.forget(PORT);
        receive(ANOTHER_PORT, key(keys));
        receive(ANOTHER_PORT, secret(keys));
        assertThat(has(keys, ANOTHER_PORT)).isTrue();
    }

    private boolean receive(int port, byte[] datagram) {
        return handshake.receive(port, datagram, Instant.EPOCH) != Progress.NONE;
    }

    /** Whether the handshake has yielded a session with these keys at this port. */
    private boolean has(SessionKeys expected, int port) {
        SessionCipher server = new ClassicCipher(expected, random);
        Message message = server.message("bob: hello", 0);
        return handshake.established(port).orElseThrow().cipher().open(server.seal(message))
                .equals(new Opened.Authentic(message, true));
    }

    private byte[] key(SessionKeys of) {
        return KeyExchange.wrap(of.aes(), KEY_PAIR.publicKey(), random);
    }

    private byte[] secret(SessionKeys of) {
        return KeyExchange.seal(of.hmac(), of.aes(), random);
    }
}
