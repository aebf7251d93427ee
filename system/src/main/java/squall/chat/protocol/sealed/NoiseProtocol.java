package squall.chat.protocol.sealed;

import com.southernstorm.noise.protocol.CipherState;
import com.southernstorm.noise.protocol.CipherStatePair;
import com.southernstorm.noise.protocol.DHState;
import com.southernstorm.noise.protocol.HandshakeState;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.ShortBufferException;
import squall.chat.protocol.identity.X25519PublicKey;

/**
 * Noise's XX handshake as this profile uses it.
 *
 * @see <a href="https://noiseprotocol.org/noise.html">The Noise Protocol Framework</a>
 */
final class NoiseProtocol {
    static final String NAME = "Noise_XX_25519_AESGCM_SHA256";
    static final int MESSAGE_1_BYTES = 32;
    static final int MESSAGE_2_BYTES = 96;
    /** Without its payload. */
    static final int MESSAGE_3_BYTES = 64;
    static final int MOST_PAYLOAD_BYTES = 256;

    private static final byte[] PROLOGUE = "squall sealed 1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};
    private static final int TAG_BYTES = 16;
    /** 2^64 - 2, the last nonce that Noise leaves to applications. */
    private static final long KEY_NONCE = -2;

    private NoiseProtocol() {}

    /**
     * A handshake that begins. The library draws ephemeral keys from a generator of its own unless
     * it is given some; it is always given some, so that callers decide where randomness is from.
     *
     * @param role of {@link HandshakeState}
     */
    static HandshakeState start(int role, X25519KeyPair identity, X25519KeyPair ephemeral) {
        try {
            HandshakeState handshake = new HandshakeState(NAME, role);
            handshake.setPrologue(PROLOGUE, 0, PROLOGUE.length);
            identity.copyTo(handshake.getLocalKeyPair());
            ephemeral.copyTo(handshake.getFixedEphemeralKey());
            handshake.start();
            return handshake;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the library has " + NAME, e);
        }
    }

    static byte[] write(HandshakeState handshake, int bytes) {
        return write(handshake, bytes, NOTHING);
    }

    /** @param bytes of the message without its payload */
    static byte[] write(HandshakeState handshake, int bytes, byte[] payload) {
        byte[] message = new byte[bytes + payload.length];
        try {
            int written = handshake.writeMessage(message, 0, payload, 0, payload.length);
            if (written != message.length) {
                throw new IllegalStateException("a message of " + written + " bytes");
            }
            return message;
        } catch (ShortBufferException e) {
            throw new IllegalStateException("the library's messages are longer than Noise's", e);
        }
    }

    /**
     * The payload of a message, once it has verified. Empty where it does not, or is of another
     * length; the handshake is then of no more use.
     *
     * @param bytes of the message without its payload
     */
    static Optional<byte[]> read(HandshakeState handshake, int bytes, int mostPayload,
            byte[] message) {
        if (message.length < bytes || message.length > bytes + mostPayload) {
            return Optional.empty();
        }
        try {
            // The library wants room for the payload and what seals it.
            byte[] payload = new byte[message.length];
            int length = handshake.readMessage(message, 0, message.length, payload, 0);
            return Optional.of(Arrays.copyOf(payload, length));
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.empty();
        }
    }

    static X25519PublicKey publicKey(DHState key) {
        byte[] bytes = new byte[X25519PublicKey.BYTES];
        key.getPublicKey(bytes, 0);
        return X25519PublicKey.of(bytes);
    }

    /** The keys of the session that a finished handshake begins. */
    static SealedKeys split(HandshakeState handshake) {
        boolean client = handshake.getRole() == HandshakeState.INITIATOR;
        CipherStatePair pair = handshake.split();
        DirectionKey sending = key(pair.getSender());
        DirectionKey receiving = key(pair.getReceiver());
        pair.destroy();
        handshake.destroy();
        return client ? new SealedKeys(sending, receiving) : new SealedKeys(receiving, sending);
    }

    /** Noise's REKEY, at another nonce: the library never shows the key that a cipher has. */
    private static DirectionKey key(CipherState cipher) {
        byte[] sealed = new byte[DirectionKey.BYTES + TAG_BYTES];
        cipher.setNonce(KEY_NONCE);
        try {
            cipher.encryptWithAd(null, new byte[DirectionKey.BYTES], 0, sealed, 0,
                    DirectionKey.BYTES);
        } catch (ShortBufferException e) {
            throw new IllegalStateException("the library's tags are longer than Noise's", e);
        }
        return DirectionKey.of(Arrays.copyOf(sealed, DirectionKey.BYTES));
    }
}
