package squall.chat.protocol.crypto;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * A session's AES key, which seals plaintexts into envelopes and opens them: Base64 of a fresh IV
 * followed by AES-128-CBC with PKCS#7 padding.
 */
public final class AesKey {
    private static final int BYTES = 16;

    private final SecretKeySpec key;

    private AesKey(byte[] bytes) {
        key = new SecretKeySpec(bytes, "AES");
    }

    public static AesKey fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new AesKey(bytes);
    }

    /** Empty where the number of bytes is not that of an AES-128 key. */
    public static Optional<AesKey> of(byte[] bytes) {
        return bytes.length == BYTES ? Optional.of(new AesKey(bytes)) : Optional.empty();
    }

    /** The key itself: to wrap it, or to search for it where it must not be. */
    public byte[] bytes() {
        return key.getEncoded();
    }

    /** What {@link Envelopes} seal: for whoever seals but one. */
    public byte[] seal(byte[] plaintext, SecureRandom random) {
        return new Envelopes(this).seal(plaintext, random);
    }

    /** What {@link Envelopes} open: for whoever opens but one. */
    public Optional<byte[]> open(byte[] envelope) {
        return new Envelopes(this).open(envelope);
    }

    SecretKeySpec spec() {
        return key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AesKey that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "AesKey (secret)";
    }
}
