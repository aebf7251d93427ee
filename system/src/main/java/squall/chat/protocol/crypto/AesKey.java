package squall.chat.protocol.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A session's AES key, which seals plaintexts into envelopes and opens them: Base64 of a fresh IV
 * followed by AES-128-CBC with PKCS#7 padding.
 */
public final class AesKey {
    private static final int BYTES = 16;
    private static final int BLOCK = 16;
    private static final String CIPHER = "AES/CBC/PKCS5Padding";

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

    /** The envelope around a plaintext, with an IV drawn anew. */
    public byte[] seal(byte[] plaintext, SecureRandom random) {
        byte[] iv = new byte[BLOCK];
        random.nextBytes(iv);
        byte[] sealed = Arrays.copyOf(iv, BLOCK + (plaintext.length / BLOCK + 1) * BLOCK);
        try {
            cipher(Cipher.ENCRYPT_MODE, iv, 0).doFinal(plaintext, 0, plaintext.length, sealed,
                    BLOCK);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + CIPHER, e);
        }
        return Base64.getEncoder().encode(sealed);
    }

    /**
     * The plaintext in an envelope, or empty, without saying why, where it is not one under this
     * key.
     */
    public Optional<byte[]> open(byte[] envelope) {
        try {
            byte[] sealed = Base64.getDecoder().decode(envelope);
            if (sealed.length < 2 * BLOCK) {
                return Optional.empty();
            }
            return Optional.of(cipher(Cipher.DECRYPT_MODE, sealed, 0).doFinal(sealed, BLOCK,
                    sealed.length - BLOCK));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] iv, int offset) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new IvParameterSpec(iv, offset, BLOCK));
        return cipher;
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
