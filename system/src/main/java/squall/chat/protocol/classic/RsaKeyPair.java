package squall.chat.protocol.classic;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;

/** The RSA keys of a client for one joining. */
public record RsaKeyPair(RSAPublicKey publicKey, RSAPrivateKey privateKey) {
    private static final int BITS = 2_048;

    /** Generates a key pair, which takes about 0.1 s. */
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

    /** The key pair whose modulus is the product of these primes. */
    public static RsaKeyPair of(BigInteger p, BigInteger q) {
        BigInteger modulus = p.multiply(q);
        BigInteger e = RSAKeyGenParameterSpec.F4;
        BigInteger p1 = p.subtract(BigInteger.ONE);
        BigInteger q1 = q.subtract(BigInteger.ONE);
        BigInteger d = e.modInverse(p1.multiply(q1));
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            return new RsaKeyPair(
                    (RSAPublicKey) factory.generatePublic(new RSAPublicKeySpec(modulus, e)),
                    (RSAPrivateKey) factory.generatePrivate(new RSAPrivateCrtKeySpec(modulus, e, d,
                            p, q, d.mod(p1), d.mod(q1), q.modInverse(p))));
        } catch (GeneralSecurityException ex) {
            throw new IllegalArgumentException("not the primes of an RSA key", ex);
        }
    }

    @Override
    public String toString() {
        return "RsaKeyPair (private)";
    }
}
