package squall.harness.chat.wire.classic;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * The three datagrams of a handshake: the client's hello, and the server's two answers, which are a
 * wrapped AES key and a sealed HMAC secret.
 */
public final class Handshakes {
    /** The length of a sealed secret: Base64 of an IV and 32 digits with their padding. */
    public static final int SECRET_BYTES = 88;

    private static final String HEAD = "-----BEGIN PUBLIC KEY-----";
    private static final String FOOT = "-----END PUBLIC KEY-----";
    /** What the Base64 of every hello begins with, and that of no envelope. */
    private static final String MARK = "LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0t";
    private static final int FEWEST_BITS = 2_048;
    private static final int MOST_BITS = 4_096;
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

    private Handshakes() {}

    public static byte[] hello(RSAPublicKey key) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.getEncoded());
        return Base64.getEncoder()
                .encode(String.join("\n", HEAD, body, FOOT).getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether a datagram is a hello, with a key that a server accepts or not. */
    public static boolean isHello(byte[] datagram) {
        return datagram.length >= MARK.length()
                && MARK.equals(new String(datagram, 0, MARK.length(), StandardCharsets.US_ASCII));
    }

    /** The key in a hello; empty where there is none that a server accepts. */
    public static Optional<RSAPublicKey> key(byte[] hello) {
        try {
            String pem = new String(Base64.getDecoder().decode(hello), StandardCharsets.ISO_8859_1);
            return pem.startsWith(HEAD) && pem.stripTrailing().endsWith(FOOT)
                    ? accepted(pem.substring(HEAD.length(), pem.lastIndexOf(FOOT)))
                    : Optional.empty();
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.empty(); // the JDK throws several kinds at bytes that are no key
        }
    }

    private static Optional<RSAPublicKey> accepted(String body) throws GeneralSecurityException {
        if (!body.matches("[A-Za-z0-9+/=\\r\\n]+")) {
            return Optional.empty();
        }
        KeyFactory keys = KeyFactory.getInstance("RSA");
        RSAPublicKey key = (RSAPublicKey) keys
                .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
        BigInteger modulus = key.getModulus();
        boolean isAccepted = modulus.bitLength() >= FEWEST_BITS
                && modulus.bitLength() <= MOST_BITS && modulus.testBit(0)
                && key.getPublicExponent().equals(EXPONENT);
        // One key equals another of the same numbers only when both are made of the numbers alone.
        return isAccepted ? Optional.of((RSAPublicKey) keys
                .generatePublic(new RSAPublicKeySpec(modulus, EXPONENT))) : Optional.empty();
    }

    /**
     * A client's private key, of its PKCS #8 form.
     *
     * @throws IllegalArgumentException where this is none
     */
    public static RSAPrivateKey privateKey(byte[] pkcs8) {
        try {
            return (RSAPrivateKey) KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalArgumentException("no RSA key", e);
        }
    }

    /**
     * The session's AES key; empty where the datagram is not one for this private key. Costs an RSA
     * operation where the datagram is as long as one and not Base64.
     */
    public static Optional<EnvelopeKey> unwrap(byte[] datagram, RSAPrivateKey owner) {
        if (datagram.length != (owner.getModulus().bitLength() + 7) / 8
                || EnvelopeKey.isBase64(datagram)) {
            return Optional.empty();
        }
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
            rsa.init(Cipher.DECRYPT_MODE, owner, new OAEPParameterSpec("SHA-1", "MGF1",
                    MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT));
            return EnvelopeKey.of(rsa.doFinal(datagram));
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The session's HMAC secret; empty where the datagram is not one under this key. */
    public static Optional<SigningSecret> openSecret(byte[] datagram, EnvelopeKey key) {
        return key.open(datagram).flatMap(SigningSecret::ofHex);
    }

    /** The RSA key with which a client joins. */
    public record JoinKey(RSAPublicKey publicKey, RSAPrivateKey privateKey) {

        /** The datagram that asks a server to join. */
        public byte[] hello() {
            return Handshakes.hello(publicKey);
        }
    }
}
