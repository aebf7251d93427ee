package squall.chat.protocol.sealed;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Text in a link, percent-encoded.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-2.1">RFC 3986, 2.1</a>
 */
final class UrlText {
    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private UrlText() {}

    /** In ASCII. */
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    /**
     * Characters that should have been encoded stand for themselves.
     *
     * @throws IllegalArgumentException where the text is not encoded so
     */
    static String decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] utf8 = encoded.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] != '%') {
                bytes.write(utf8[i]);
            } else {
                bytes.write(hexadecimal(encoded, utf8, i + 1));
                i += 2;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "\"" + encoded + "\" is not percent-encoded UTF-8", e);
        }
    }

    private static int hexadecimal(String encoded, byte[] utf8, int from) {
        if (from + 1 >= utf8.length || !HexFormat.isHexDigit(utf8[from])
                || !HexFormat.isHexDigit(utf8[from + 1])) {
            throw new IllegalArgumentException("\"" + encoded
                    + "\" has a % without two hexadecimal digits; write %25 for a %");
        }
        return HexFormat.fromHexDigit(utf8[from]) << 4 | HexFormat.fromHexDigit(utf8[from + 1]);
    }
}
