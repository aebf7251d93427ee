package squall.harness.chat.wire;

import java.util.HexFormat;

/** What a client's hellos and the sessions that it asked for with them have in common. */
public record JoinId(String value) {
    /** That of an attempt that is known by the index that its client has chosen. */
    public static JoinId of(int index) {
        return new JoinId(HexFormat.of().toHexDigits(index));
    }
}
