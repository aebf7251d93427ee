package squall.chat.protocol.identity;

import java.io.Serial;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;

/** The public half of a key pair of X25519, by which others recognise its owner. */
public final class X25519PublicKey implements PublicKey {
    @Serial
    private static final long serialVersionUID = 1;
    public static final int BYTES = 32;

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

    /**
     * The key with these bytes in Base64.
     *
     * @throws IllegalArgumentException where this is not the Base64 of 32 bytes
     */
    public static X25519PublicKey ofBase64(String text) {
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

    @Override
    public byte[] getEncoded() {
        return bytes();
    }

    @Override
    public String getAlgorithm() {
        return "X25519";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    public String base64() {
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
