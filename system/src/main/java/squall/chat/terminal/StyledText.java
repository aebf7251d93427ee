package squall.chat.terminal;

import org.jline.utils.AttributedStyle;
import squall.text.Printable;

/** Text in one style. Every text that is painted is made harmless here. */
record StyledText(String text, AttributedStyle style) {
    StyledText {
        text = Printable.of(text);
    }
}
