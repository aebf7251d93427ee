package squall.chat.protocol.classic;

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

    /** The key's bytes: to wrap the key, or to search datagrams for it. */
    public byte[] bytes() {
        return key.getEncoded();
    }

    /** Seals one plaintext; {@link Envelopes} seal several faster. */
    public byte[] seal(byte[] plaintext, SecureRandom random) {
        return new Envelopes(this).seal(plaintext, random);
    }

    /** Opens one envelope; {@link Envelopes} open several faster. */
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
