package squall.chat.protocol.sealed;

import com.southernstorm.noise.protocol.HandshakeState;
import java.security.SecureRandom;
import java.util.Optional;
import squall.chat.protocol.identity.X25519PublicKey;

/** A server's end of one handshake. */
public final class NoiseResponder {
    private final X25519KeyPair identity;
    private final X25519KeyPair ephemeral;
    private final byte[] message1;
    private final byte[] message2;
    /** A handshake that has written message 2; a message that is not genuine uses it up. */
    private Optional<HandshakeState> answered;

    private NoiseResponder(X25519KeyPair identity, X25519KeyPair ephemeral, byte[] message1,
            HandshakeState begun) {
        this.identity = identity;
        this.ephemeral = ephemeral;
        this.message1 = message1;
        message2 = NoiseProtocol.write(begun, NoiseProtocol.MESSAGE_2_BYTES);
        answered = Optional.of(begun);
    }

    /** Takes up a handshake; empty where this is no message 1. */
    public static Optional<NoiseResponder> answer(byte[] message1, X25519KeyPair identity,
            SecureRandom random) {
        X25519KeyPair ephemeral = X25519KeyPair.fresh(random);
        byte[] kept = message1.clone();
        return begin(kept, identity, ephemeral)
                .map(begun -> new NoiseResponder(identity, ephemeral, kept, begun));
    }

    private static Optional<HandshakeState> begin(byte[] message1, X25519KeyPair identity,
            X25519KeyPair ephemeral) {
        HandshakeState handshake =
                NoiseProtocol.start(HandshakeState.RESPONDER, identity, ephemeral);
        return NoiseProtocol.read(handshake, NoiseProtocol.MESSAGE_1_BYTES, 0, message1)
                .map(nothing -> handshake);
    }

    public byte[] message2() {
        return message2.clone();
    }

    /**
     * Verifies a client's last message; empty where it is not genuine, and then the genuine one can
     * still come.
     */
    public Optional<Joined> receive(byte[] message3) {
        HandshakeState handshake = answered.orElseGet(this::answerAgain);
        answered = Optional.empty();
        return NoiseProtocol.read(handshake, NoiseProtocol.MESSAGE_3_BYTES,
                NoiseProtocol.MOST_PAYLOAD_BYTES, message3)
                .map(payload -> joined(handshake, payload));
    }

    /** The same handshake, as far as message 2: the same keys make the same bytes. */
    private HandshakeState answerAgain() {
        HandshakeState handshake = begin(message1, identity, ephemeral).orElseThrow();
        NoiseProtocol.write(handshake, NoiseProtocol.MESSAGE_2_BYTES);
        return handshake;
    }

    private static Joined joined(HandshakeState handshake, byte[] payload) {
        X25519PublicKey client = NoiseProtocol.publicKey(handshake.getRemotePublicKey());
        return new Joined(client, payload, NoiseProtocol.split(handshake));
    }

    /**
     * A client has shown which key it has.
     *
     * @param payload what it says of itself
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Joined(X25519PublicKey client, byte[] payload, SealedKeys keys) {}
}
