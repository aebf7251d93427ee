package squall.chat.protocol.sealed;

import com.southernstorm.noise.protocol.HandshakeState;
import java.security.SecureRandom;
import java.util.Optional;
import squall.chat.protocol.identity.X25519PublicKey;

/** A client's end of one handshake. */
public final class NoiseInitiator {
    private final X25519KeyPair identity;
    private final X25519KeyPair ephemeral;
    private final byte[] message1;

    public NoiseInitiator(X25519KeyPair identity, SecureRandom random) {
        this.identity = identity;
        ephemeral = X25519KeyPair.fresh(random);
        message1 = NoiseProtocol.write(start(), NoiseProtocol.MESSAGE_1_BYTES);
    }

    private HandshakeState start() {
        return NoiseProtocol.start(HandshakeState.INITIATOR, identity, ephemeral);
    }

    public byte[] message1() {
        return message1.clone();
    }

    /**
     * Verifies an answer; empty where it is none. Forged answers do no harm: each is read by a
     * handshake of its own, which begins with the same message 1.
     */
    public Optional<Answered> receive(byte[] message2) {
        HandshakeState handshake = start();
        NoiseProtocol.write(handshake, NoiseProtocol.MESSAGE_1_BYTES);
        return NoiseProtocol.read(handshake, NoiseProtocol.MESSAGE_2_BYTES, 0, message2)
                .map(nothing -> new Answered(handshake));
    }

    /** A server has answered, and has shown which key it has; the client has shown nothing yet. */
    public static final class Answered {
        private final HandshakeState handshake;
        private final X25519PublicKey server;

        private Answered(HandshakeState handshake) {
            this.handshake = handshake;
            server = NoiseProtocol.publicKey(handshake.getRemotePublicKey());
        }

        /** Whether this is the right server has to be known before {@link #finish}. */
        public X25519PublicKey server() {
            return server;
        }

        /** Shows the server, and it alone, the client's key and the payload. Works once. */
        public Finished finish(byte[] payload) {
            byte[] message3 =
                    NoiseProtocol.write(handshake, NoiseProtocol.MESSAGE_3_BYTES, payload);
            return new Finished(message3, NoiseProtocol.split(handshake));
        }
    }

    /** The client's last message, and the session's keys. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Finished(byte[] message3, SealedKeys keys) {}
}
