package squall.chat.terminal;

import org.jline.utils.AttributedStyle;
import squall.text.Printable;

/** Text in one style. Every text that is painted is made harmless here. */
record CellRange(String text, AttributedStyle style) {
    CellRange {
        text = Printable.of(text);
    }
}
