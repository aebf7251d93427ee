package squall.chat.protocol.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;

/** The RSA keys with which a client joins once. */
public record RsaKeyPair(RSAPublicKey publicKey, RSAPrivateKey privateKey) {
    private static final int BITS = 2_048;

    /** Takes a tenth of a second or so. */
    public static RsaKeyPair fresh(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(BITS, RSAKeyGenParameterSpec.F4),
                    random);
            KeyPair pair = generator.generateKeyPair();
            return new RsaKeyPair((RSAPublicKey) pair.getPublic(),
                    (RSAPrivateKey) pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes RSA keys of " + BITS + " bits", e);
        }
    }

    @Override
    public String toString() {
        return "RsaKeyPair (private)";
    }
}
