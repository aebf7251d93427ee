package squall.chat.protocol.sealed;

import com.southernstorm.noise.protocol.DHState;
import java.util.Arrays;
import java.util.Base64;

/** The public half of an {@link X25519KeyPair}, by which others recognise its owner. */
public final class X25519PublicKey {
    static final int BYTES = 32;

    private final byte[] bytes;

    private X25519PublicKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The key of 32 bytes.
     *
     * @throws IllegalArgumentException where there are more or fewer
     */
    public static X25519PublicKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "an X25519 key has " + BYTES + " bytes, not " + bytes.length);
        }
        return new X25519PublicKey(bytes.clone());
    }

    static X25519PublicKey of(DHState key) {
        byte[] bytes = new byte[BYTES];
        key.getPublicKey(bytes, 0);
        return new X25519PublicKey(bytes);
    }

    /** @throws IllegalArgumentException where this is not the Base64 of 32 bytes */
    static X25519PublicKey ofBase64(String text) {
        try {
            return of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no X25519 key; one is the Base64 of 32 bytes", e);
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof X25519PublicKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return base64();
    }
}
