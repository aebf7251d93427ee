package squall.harness.chat.conformance.probe;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import squall.harness.chat.keys.HandshakeKey;
import squall.harness.chat.wire.sealed.OneWayKey;
import squall.harness.chat.wire.sealed.SealedSessionKeys;

/** The datagrams of one attempt to join in the sealed profile. */
public final class SealedAttempt {
    public static final int COOKIE_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int HELLO_BYTES = 192;
    private static final int ANSWER_HEAD_BYTES = 1 + 2 * Integer.BYTES;

    private final SealedIdentity identity;
    private final SealedKeyring keyring;
    private final HandshakeKey.Begun handshake;
    private final int client = RANDOM.nextInt();

    SealedAttempt(SealedIdentity identity, SealedKeyring keyring) {
        this.identity = identity;
        this.keyring = keyring;
        handshake = identity.key().begin();
    }

    /** The index that the client has chosen. */
    public int client() {
        return client;
    }

    public byte[] hello() {
        return hello(new byte[COOKIE_BYTES]);
    }

    public byte[] hello(byte[] cookie) {
        return ByteBuffer.allocate(HELLO_BYTES).put((byte) 1).putInt(client).put(cookie)
                .put(handshake.message1()).array();
    }

    /** The end of the handshake; empty where the answer is not genuine. */
    public Optional<Finish> finish(byte[] answer) {
        byte[] message2 = Arrays.copyOfRange(answer, ANSWER_HEAD_BYTES, answer.length);
        int server = ByteBuffer.wrap(answer).getInt(1 + Integer.BYTES);
        return handshake.end(message2, identity.payload()).map(ended -> {
            byte[] datagram = ByteBuffer.allocate(1 + Integer.BYTES + ended.message3().length)
                    .put((byte) 4).putInt(server).put(ended.message3()).array();
            SealedSession session = new SealedSession(new SealedSessionKeys(client, server,
                    OneWayKey.of(ended.up()),
                    OneWayKey.of(ended.down())));
            keyring.add(session);
            return new Finish(datagram, session, ended.server());
        });
    }

    /**
     * The client's last datagram of a handshake.
     *
     * @param session as it will be
     * @param serverKey the server's public key
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Finish(byte[] datagram, SealedSession session, byte[] serverKey) {}
}
