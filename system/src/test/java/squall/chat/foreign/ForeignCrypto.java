package squall.chat.foreign;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** The protocol's cryptography straight from the JDK. */
final class ForeignCrypto {
    private static final SecureRandom RANDOM = new SecureRandom();

    private ForeignCrypto() {}

    static byte[] random16() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        return generator.generateKeyPair();
    }

    /** With a final newline, and lines of 76 characters where ours have 64. */
    static byte[] hello(PublicKey key) {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        return Base64.getEncoder().encode(pem.getBytes(StandardCharsets.US_ASCII));
    }

    static PublicKey publicKey(byte[] hello) throws GeneralSecurityException {
        String pem = new String(Base64.getDecoder().decode(hello), StandardCharsets.US_ASCII);
        String body = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
    }

    static byte[] rsa(int mode, Key key, byte[] bytes) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(mode, key, new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1,
                PSource.PSpecified.DEFAULT));
        return cipher.doFinal(bytes);
    }

    static byte[] seal(byte[] aes, String plaintext) throws GeneralSecurityException {
        byte[] iv = random16();
        byte[] sealed = aes(Cipher.ENCRYPT_MODE, aes, iv)
                .doFinal(plaintext.getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(iv, 16 + sealed.length);
        System.arraycopy(sealed, 0, both, 16, sealed.length);
        return Base64.getEncoder().encode(both);
    }

    static String open(byte[] aes, byte[] envelope) throws GeneralSecurityException {
        byte[] both = Base64.getDecoder().decode(envelope);
        byte[] plaintext = aes(Cipher.DECRYPT_MODE, aes, Arrays.copyOf(both, 16))
                .doFinal(both, 16, both.length - 16);
        return new String(plaintext, StandardCharsets.UTF_8);
    }

    static String hmac(byte[] secret, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Cipher aes(int mode, byte[] key, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        return cipher;
    }
}
