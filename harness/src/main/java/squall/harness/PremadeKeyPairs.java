package squall.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import squall.chat.protocol.crypto.RsaKeyPair;

/**
 * RSA keys handed out in turn, because making them would dominate a run. They lie open in the
 * source and protect nothing.
 */
public final class PremadeKeyPairs {
    private static final List<String> ENCODED = read();
    private int taken;

    /** From any thread. */
    public synchronized RsaKeyPair next() {
        return decode(ENCODED.get(taken++ % ENCODED.size()));
    }

    private static RsaKeyPair decode(String base64) {
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey privateKey = (RSAPrivateCrtKey) factory
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
            RSAPublicKey publicKey = (RSAPublicKey) factory.generatePublic(
                    new RSAPublicKeySpec(privateKey.getModulus(), privateKey.getPublicExponent()));
            return new RsaKeyPair(publicKey, privateKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key-pairs.txt is broken", e);
        }
    }

    private static List<String> read() {
        try (InputStream file = PremadeKeyPairs.class.getResourceAsStream("key-pairs.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
