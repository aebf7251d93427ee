package squall.chat.terminal;

import org.jline.utils.AttributedStyle;
import squall.text.Printable;

/** A stretch of text in one style; nothing is painted that has not been made harmless here. */
record CellRange(String text, AttributedStyle style) {
    CellRange {
        text = Printable.of(text);
    }
}
