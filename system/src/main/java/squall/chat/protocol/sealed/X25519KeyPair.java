package squall.chat.protocol.sealed;

import com.southernstorm.noise.protocol.DHState;
import com.southernstorm.noise.protocol.Noise;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import squall.chat.protocol.identity.X25519PublicKey;

/** The X25519 keys of a server or a client: its identity, or the ephemeral keys of a handshake. */
public final class X25519KeyPair {
    private static final int BYTES = 32;

    private final DHState pair;

    private X25519KeyPair(byte[] privateKey) {
        pair = empty();
        pair.setPrivateKey(privateKey, 0);
    }

    public static X25519KeyPair fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new X25519KeyPair(bytes);
    }

    /**
     * The keys with this private key, 32 bytes.
     *
     * @throws IllegalArgumentException where there are more or fewer
     */
    public static X25519KeyPair of(byte[] privateKey) {
        if (privateKey.length != BYTES) {
            throw new IllegalArgumentException(
                    "an X25519 key has " + BYTES + " bytes, not " + privateKey.length);
        }
        return new X25519KeyPair(privateKey);
    }

    public X25519PublicKey publicKey() {
        return NoiseProtocol.publicKey(pair);
    }

    /** The private key: to keep it in a file that only its owner can read. */
    public byte[] privateBytes() {
        byte[] bytes = new byte[BYTES];
        pair.getPrivateKey(bytes, 0);
        return bytes;
    }

    /** Gives the keys to a handshake. */
    void copyTo(DHState other) {
        other.copyFrom(pair);
    }

    private static DHState empty() {
        try {
            return Noise.createDH("25519");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the library has X25519", e);
        }
    }

    @Override
    public String toString() {
        return "X25519KeyPair (private)";
    }
}
