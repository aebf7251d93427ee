package squall.chat.protocol.sealed;

import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/** The AES-256 key under which one end of a session seals and the other opens. */
public final class DirectionKey {
    static final int BYTES = 32;

    private final SecretKeySpec key;

    private DirectionKey(byte[] bytes) {
        key = new SecretKeySpec(bytes, "AES");
    }

    /**
     * The key of 32 bytes.
     *
     * @throws IllegalArgumentException where there are more or fewer
     */
    public static DirectionKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "an AES-256 key has " + BYTES + " bytes, not " + bytes.length);
        }
        return new DirectionKey(bytes);
    }

    /** The key in hexadecimal, for a key log. */
    public String hex() {
        return HexFormat.of().formatHex(key.getEncoded());
    }

    SecretKeySpec spec() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DirectionKey that
                && MessageDigest.isEqual(key.getEncoded(), that.key.getEncoded());
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "DirectionKey (secret)";
    }
}
