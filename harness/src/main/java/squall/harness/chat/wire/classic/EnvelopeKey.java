package squall.harness.chat.wire.classic;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A session's AES key. An envelope under it is Base64 of an IV and AES-128-CBC with PKCS#7 padding.
 * From any thread.
 */
public final class EnvelopeKey {
    private static final int BLOCK_BYTES = 16;
    private static final String CIPHER = "AES/CBC/PKCS5Padding";

    private final SecretKeySpec key;
    /** Kept, since making a cipher costs more than using it. */
    private final Cipher cipher;

    private EnvelopeKey(byte[] bytes) {
        key = new SecretKeySpec(bytes, "AES");
        try {
            cipher = Cipher.getInstance(CIPHER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + CIPHER, e);
        }
    }

    /** Empty where the number of bytes is not that of an AES-128 key. */
    public static Optional<EnvelopeKey> of(byte[] bytes) {
        return bytes.length == BLOCK_BYTES ? Optional.of(new EnvelopeKey(bytes)) : Optional.empty();
    }

    public static EnvelopeKey fresh(SecureRandom random) {
        return new EnvelopeKey(draw(random));
    }

    public byte[] bytes() {
        return key.getEncoded();
    }

    /** The envelope around a plaintext, with a fresh IV. */
    public synchronized byte[] seal(byte[] plaintext, SecureRandom random) {
        byte[] vector = draw(random);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(vector));
            byte[] blocks = cipher.doFinal(plaintext);
            byte[] envelope = Arrays.copyOf(vector, BLOCK_BYTES + blocks.length);
            System.arraycopy(blocks, 0, envelope, BLOCK_BYTES, blocks.length);
            return Base64.getEncoder().encode(envelope);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(CIPHER + " seals any plaintext", e);
        }
    }

    /** The plaintext; empty where the datagram is no envelope under this key. */
    public synchronized Optional<byte[]> open(byte[] datagram) {
        try {
            byte[] envelope = Base64.getDecoder().decode(datagram);
            if (envelope.length < 2 * BLOCK_BYTES) {
                return Optional.empty();
            }
            cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(envelope, 0, BLOCK_BYTES));
            return Optional
                    .of(cipher.doFinal(envelope, BLOCK_BYTES, envelope.length - BLOCK_BYTES));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a datagram is Base64, as every envelope and every hello is. */
    public static boolean isBase64(byte[] datagram) {
        try {
            return Base64.getDecoder().decode(datagram).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The IV of an envelope. */
    static ByteBuffer vector(byte[] envelope) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(envelope), 0, BLOCK_BYTES);
    }

    private static byte[] draw(SecureRandom random) {
        byte[] bytes = new byte[BLOCK_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EnvelopeKey that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
