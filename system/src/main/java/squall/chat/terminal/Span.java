package squall.chat.terminal;

import org.jline.utils.AttributedStyle;

/** A stretch of text in one style; nothing is painted that has not been made harmless here. */
record Span(String text, AttributedStyle style) {
    Span {
        text = Printable.of(text);
    }
}
