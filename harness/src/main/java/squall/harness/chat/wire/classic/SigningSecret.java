package squall.harness.chat.wire.classic;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A session's HMAC secret. It signs a text with HMAC-SHA-256 of the text's UTF-8, in lower-case
 * hexadecimal. From any thread.
 */
public final class SigningSecret {
    private static final int BYTES = 16;
    private static final String DIGITS = "0123456789abcdef";
    private static final String MAC = "HmacSHA256";

    private final String hex;
    /** Kept, since making a MAC costs more than using it. */
    private final Mac mac;

    private SigningSecret(String hex) {
        this.hex = hex;
        try {
            mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(hex), MAC));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }

    /** The secret that travels as 32 lower-case hexadecimal digits; empty for anything else. */
    public static Optional<SigningSecret> ofHex(byte[] plaintext) {
        String hex = new String(plaintext, StandardCharsets.ISO_8859_1);
        return hex.length() == 2 * BYTES && hex.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)
                ? Optional.of(new SigningSecret(hex)) : Optional.empty();
    }

    public static SigningSecret fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new SigningSecret(HexFormat.of().formatHex(bytes));
    }

    /** The secret as it travels. */
    public byte[] hex() {
        return hex.getBytes(StandardCharsets.US_ASCII);
    }

    public synchronized String sign(String text) {
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Whether this is the text's HMAC.
     *
     * @param hmac in lower case
     */
    public boolean verifies(String text, String hmac) {
        return sign(text).equals(hmac);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SigningSecret that && hex.equals(that.hex);
    }

    @Override
    public int hashCode() {
        return hex.hashCode();
    }
}
