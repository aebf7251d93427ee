package squall.chat.protocol.classic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * A session's HMAC secret, which signs texts: HMAC-SHA-256 of their UTF-8, in lower-case
 * hexadecimal.
 */
public final class HmacSecret {
    private static final int BYTES = 16;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{" + 2 * BYTES + "}");
    static final String MAC = "HmacSHA256";

    private final byte[] bytes;

    private HmacSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    public static HmacSecret fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new HmacSecret(bytes);
    }

    /**
     * Reads a secret from 32 lower-case hexadecimal characters; empty where the bytes are anything
     * else.
     */
    public static Optional<HmacSecret> ofHex(byte[] ascii) {
        String hex = new String(ascii, StandardCharsets.ISO_8859_1);
        return HEX.matcher(hex).matches()
                ? Optional.of(new HmacSecret(HexFormat.of().parseHex(hex)))
                : Optional.empty();
    }

    /** The secret in hexadecimal: to seal it, or to search datagrams for it. */
    public byte[] hex() {
        return HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
    }

    public String sign(String text) {
        return new Signatures(this).sign(text);
    }

    /** Whether this is the text's HMAC, compared in constant time. */
    public boolean verifies(String text, String hmac) {
        return new Signatures(this).verifies(text, hmac);
    }

    SecretKeySpec spec() {
        return new SecretKeySpec(bytes, MAC);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HmacSecret that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "HmacSecret (secret)";
    }
}
