package squall.chat.protocol.classic;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * The two datagrams with which a server answers a {@link Hello}: the session's AES key under the
 * client's RSA key (RSAES-OAEP with SHA-1, MGF1 with SHA-1 and an empty label), and its HMAC secret
 * in an envelope under that AES key.
 */
public final class KeyExchange {
    private static final String CIPHER = "RSA/ECB/OAEPPadding";
    /**
     * Always passed explicitly: the JDK's named OAEP transformations use different digests for
     * MGF1.
     */
    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1,
                    PSource.PSpecified.DEFAULT);

    /**
     * The length of the second datagram: the Base64 of an IV and 32 characters with their padding.
     */
    public static final int SECRET_BYTES = 88;

    private KeyExchange() {}

    public static byte[] wrap(AesKey key, RSAPublicKey recipient, SecureRandom random) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, recipient, OAEP, random);
            return cipher.doFinal(key.bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an RSA key that Hello accepted does not encrypt", e);
        }
    }

    /**
     * Whether a datagram has the form of an AES key for the owner of this private key. An envelope
     * may have the same length, but consists of Base64 characters, which so many random bytes never
     * do.
     */
    public static boolean isWrapped(byte[] datagram, RSAPrivateKey owner) {
        return datagram.length == (owner.getModulus().bitLength() + 7) / 8
                && !Envelopes.looksLikeOne(datagram);
    }

    /**
     * Empty where the datagram is not an AES key for the owner of this private key; costs an RSA
     * operation where it {@linkplain #isWrapped has the form of one}.
     */
    public static Optional<AesKey> unwrap(byte[] datagram, RSAPrivateKey owner) {
        if (!isWrapped(datagram, owner)) {
            return Optional.empty();
        }
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, owner, OAEP);
            return AesKey.of(cipher.doFinal(datagram));
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.empty();
        }
    }

    public static byte[] seal(HmacSecret secret, AesKey key, SecureRandom random) {
        return key.seal(secret.hex(), random);
    }

    /** Empty where the datagram is not an HMAC secret under this key. */
    public static Optional<HmacSecret> open(byte[] datagram, AesKey key) {
        return key.open(datagram).flatMap(HmacSecret::ofHex);
    }
}
