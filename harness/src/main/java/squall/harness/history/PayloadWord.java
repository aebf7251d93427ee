package squall.harness.history;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A datagram's bytes as one word of a history: graphic ASCII as it is, anything else in hex. */
final class PayloadWord {
    private static final String ASCII = "ascii:";
    private static final String HEX = "hex:";

    private PayloadWord() {}

    /** Appends the word for these bytes. */
    static void write(StringBuilder line, byte[] payload) {
        if (payload.length > 0 && isGraphic(payload)) {
            line.append(ASCII).append(new String(payload, StandardCharsets.US_ASCII));
        } else {
            HexFormat.of().formatHex(line.append(HEX), payload);
        }
    }

    /** @throws IllegalArgumentException where it is no such word */
    static byte[] read(String word) {
        if (word.startsWith(ASCII)) {
            return word.substring(ASCII.length()).getBytes(StandardCharsets.US_ASCII);
        }
        try {
            if (word.startsWith(HEX)) {
                return HexFormat.of().parseHex(word, HEX.length(), word.length());
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no hexadecimal bytes behind " + HEX, e);
        }
        throw new IllegalArgumentException("no bytes behind " + ASCII + " or " + HEX);
    }

    private static boolean isGraphic(byte[] payload) {
        for (byte b : payload) {
            if (b <= ' ' || b == '"' || b == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
