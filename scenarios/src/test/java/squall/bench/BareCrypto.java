package squall.bench;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-CBC and HMAC alone; the two ciphers and the MAC are created once. */
final class BareCrypto {
    private static final int BLOCK = 16;

    private final SecretKeySpec key = new SecretKeySpec(new byte[BLOCK], "AES");
    private final byte[] vector = new byte[BLOCK];
    private final Cipher encryption;
    private final Cipher decryption;
    private final Mac mac;

    BareCrypto() {
        try {
            encryption = Cipher.getInstance("AES/CBC/PKCS5Padding");
            decryption = Cipher.getInstance("AES/CBC/PKCS5Padding");
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[BLOCK], "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has these", e);
        }
    }

    /** Encrypts with a new IV each time. */
    byte[] encrypt(byte[] plaintext) {
        vector[0]++;
        return apply(encryption, Cipher.ENCRYPT_MODE, plaintext);
    }

    /** Decrypts what was encrypted last. */
    byte[] decrypt(byte[] encrypted) {
        return apply(decryption, Cipher.DECRYPT_MODE, encrypted);
    }

    byte[] sign(byte[] text) {
        return mac.doFinal(text);
    }

    private byte[] apply(Cipher cipher, int mode, byte[] input) {
        try {
            cipher.init(mode, key, new IvParameterSpec(vector));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("it was initialised", e);
        }
    }
}
