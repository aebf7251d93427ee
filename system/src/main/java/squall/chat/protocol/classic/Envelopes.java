package squall.chat.protocol.classic;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/**
 * Seals and opens envelopes under one AES key. Keeps its ciphers, since making one costs more than
 * using it. For one thread.
 */
final class Envelopes {
    private static final int BLOCK = 16;
    private static final String BASE64 =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
    private static final String CIPHER = "AES/CBC/PKCS5Padding";

    private final AesKey key;
    private Optional<Cipher> sealing = Optional.empty();
    private Optional<Cipher> opening = Optional.empty();

    Envelopes(AesKey key) {
        this.key = key;
    }

    /** The envelope around a plaintext, with a fresh IV. */
    byte[] seal(byte[] plaintext, SecureRandom random) {
        byte[] iv = new byte[BLOCK];
        random.nextBytes(iv);
        byte[] sealed = Arrays.copyOf(iv, BLOCK + (plaintext.length / BLOCK + 1) * BLOCK);
        try {
            Cipher cipher = sealing.isPresent() ? sealing.get() : Cipher.getInstance(CIPHER);
            sealing = Optional.of(cipher);
            cipher.init(Cipher.ENCRYPT_MODE, key.spec(), new IvParameterSpec(iv));
            cipher.doFinal(plaintext, 0, plaintext.length, sealed, BLOCK);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + CIPHER, e);
        }
        return Base64.getEncoder().encode(sealed);
    }

    /** Whether a datagram consists of Base64 characters alone, as every envelope does. */
    static boolean looksLikeOne(byte[] datagram) {
        for (byte b : datagram) {
            if (BASE64.indexOf(b) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The plaintext in an envelope; empty, without a reason, where the envelope is not sealed with
     * this key.
     */
    Optional<byte[]> open(byte[] envelope) {
        try {
            byte[] sealed = Base64.getDecoder().decode(envelope);
            if (sealed.length < 2 * BLOCK) {
                return Optional.empty();
            }
            Cipher cipher = opening.isPresent() ? opening.get() : Cipher.getInstance(CIPHER);
            opening = Optional.of(cipher);
            cipher.init(Cipher.DECRYPT_MODE, key.spec(), new IvParameterSpec(sealed, 0, BLOCK));
            return Optional.of(cipher.doFinal(sealed, BLOCK, sealed.length - BLOCK));
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
