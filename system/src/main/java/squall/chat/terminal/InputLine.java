package squall.chat.terminal;

import java.util.List;
import squall.chat.presentation.MessageSplitter;
import squall.text.Graphemes;

/** The line that is being typed, with a cursor, which always stands between graphemes. */
final class InputLine {
    /** In UTF-16 units: far more than anybody pastes to be read. */
    static final int LONGEST = 10_000;

    private String text = "";
    private int cursor;

    String text() {
        return text;
    }

    /** In UTF-16 units from the start. */
    int cursor() {
        return cursor;
    }

    String beforeCursor() {
        return text.substring(0, cursor);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    int codePoints() {
        return text.codePointCount(0, text.length());
    }

    /** Whether the line is a command; a message that begins with a slash begins with two here. */
    boolean isCommand() {
        return text.startsWith("/") && !text.startsWith("//");
    }

    /** The messages that the line makes: each line by itself, cut to the protocol's length. */
    List<String> messages() {
        String said = text.startsWith("//") ? text.substring(1) : text;
        return said.lines().flatMap(line -> MessageSplitter.split(line).stream()).toList();
    }

    /** Inserts text; false, without effect, where the line would exceed {@link #LONGEST}. */
    boolean insert(String inserted) {
        if (text.length() + inserted.length() > LONGEST) {
            return false;
        }
        replace(cursor, cursor, inserted);
        return true;
    }

    void set(String whole) {
        text = whole;
        cursor = whole.length();
    }

    void left() {
        cursor = boundaryBefore(cursor);
    }

    void right() {
        cursor = boundaryAfter(cursor);
    }

    void home() {
        cursor = 0;
    }

    void end() {
        cursor = text.length();
    }

    void wordLeft() {
        cursor = wordBefore();
    }

    void wordRight() {
        while (cursor < text.length() && isSpaceAt(cursor)) {
            right();
        }
        while (cursor < text.length() && !isSpaceAt(cursor)) {
            right();
        }
    }

    void eraseBefore() {
        replace(boundaryBefore(cursor), cursor, "");
    }

    void eraseAfter() {
        replace(cursor, boundaryAfter(cursor), "");
    }

    void eraseWord() {
        replace(wordBefore(), cursor, "");
    }

    void eraseToStart() {
        replace(0, cursor, "");
    }

    void eraseToEnd() {
        replace(cursor, text.length(), "");
    }

    /** The replacement may join with its neighbours to one grapheme; the cursor goes behind it. */
    private void replace(int from, int to, String replacement) {
        text = text.substring(0, from) + replacement + text.substring(to);
        int end = from + replacement.length();
        cursor = end == 0 ? 0 : boundaryAfter(end - 1);
    }

    private int wordBefore() {
        int start = cursor;
        while (start > 0 && isSpaceAt(boundaryBefore(start))) {
            start = boundaryBefore(start);
        }
        while (start > 0 && !isSpaceAt(boundaryBefore(start))) {
            start = boundaryBefore(start);
        }
        return start;
    }

    private boolean isSpaceAt(int position) {
        return Character.isWhitespace(text.codePointAt(position));
    }

    private int boundaryBefore(int position) {
        int before = 0;
        int boundary = 0;
        for (String grapheme : Graphemes.of(text)) {
            if (boundary >= position) {
                break;
            }
            before = boundary;
            boundary += grapheme.length();
        }
        return before;
    }

    private int boundaryAfter(int position) {
        int boundary = 0;
        for (String grapheme : Graphemes.of(text)) {
            boundary += grapheme.length();
            if (boundary > position) {
                break;
            }
        }
        return boundary;
    }
}
