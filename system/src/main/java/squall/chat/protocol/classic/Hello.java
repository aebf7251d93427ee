package squall.chat.protocol.classic;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The datagram that asks to join: Base64 of the PEM text of a client's RSA public key. */
public final class Hello {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";
    private static final Pattern PEM =
            Pattern.compile(BEGIN + "([A-Za-z0-9+/=\\r\\n]+)" + END + "\\s*");
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});
    /**
     * The Base64 of the whole triples of bytes in {@link #BEGIN}, which distinguishes a hello from
     * an envelope.
     */
    private static final byte[] FIRST = Base64.getEncoder()
            .encode(BEGIN.substring(0, BEGIN.length() / 3 * 3).getBytes(StandardCharsets.US_ASCII));
    private static final int FEWEST_BITS = 2_048;
    private static final int MOST_BITS = 4_096;

    private Hello() {}

    public static byte[] write(RSAPublicKey key) {
        String pem = BEGIN + "\n" + LINES.encodeToString(key.getEncoded()) + "\n" + END;
        return Base64.getEncoder().encode(pem.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether a datagram can be nothing but a hello, acceptable or not. */
    public static boolean is(byte[] datagram) {
        return datagram.length >= FIRST.length
                && Arrays.equals(datagram, 0, FIRST.length, FIRST, 0, FIRST.length);
    }

    /**
     * The key in a hello; empty where there is none, or where using it would be slow or unsafe.
     */
    public static Optional<RSAPublicKey> read(byte[] datagram) {
        try {
            String pem =
                    new String(Base64.getDecoder().decode(datagram), StandardCharsets.ISO_8859_1);
            Matcher matcher = PEM.matcher(pem);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            byte[] encoded = Base64.getMimeDecoder().decode(matcher.group(1));
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            return rsa.generatePublic(new X509EncodedKeySpec(encoded)) instanceof RSAPublicKey key
                    && acceptable(key) ? Optional.of(canonical(key, rsa)) : Optional.empty();
        } catch (GeneralSecurityException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Keys with the same numbers are equal, in any encoding. */
    private static RSAPublicKey canonical(RSAPublicKey key, KeyFactory rsa)
            throws GeneralSecurityException {
        return (RSAPublicKey) rsa.generatePublic(
                new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    }

    private static boolean acceptable(RSAPublicKey key) {
        BigInteger modulus = key.getModulus();
        return modulus.bitLength() >= FEWEST_BITS && modulus.bitLength() <= MOST_BITS
                && modulus.testBit(0)
                && key.getPublicExponent().equals(RSAKeyGenParameterSpec.F4);
    }
}
