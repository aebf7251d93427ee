package squall.chat.terminal;

import java.util.List;
import org.jline.utils.AttributedStyle;

/**
 * The styles of the screen.
 *
 * @param colour false where the terminal has no colours or the user wants none
 */
record Palette(boolean colour) {
    static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    static final AttributedStyle FAINT = AttributedStyle.DEFAULT.faint();
    static final AttributedStyle BOLD = AttributedStyle.DEFAULT.bold();

    /** Those of the 256 colours that are readable on black and on white. */
    private static final List<Integer> OF_NAMES =
            List.of(31, 34, 62, 98, 130, 133, 136, 161, 166, 172, 67, 37);
    private static final int RED = 160;
    private static final int GREEN = 34;

    /** Depends on the name alone. */
    AttributedStyle name(String name) {
        int hash = 0;
        for (int codePoint : name.codePoints().toArray()) {
            hash = 31 * hash + codePoint;
        }
        return foreground(BOLD, OF_NAMES.get(Math.floorMod(hash, OF_NAMES.size())));
    }

    AttributedStyle good() {
        return foreground(FAINT, GREEN);
    }

    AttributedStyle bad() {
        return foreground(PLAIN, RED);
    }

    private AttributedStyle foreground(AttributedStyle style, int number) {
        return colour ? style.foreground(number) : style;
    }
}
