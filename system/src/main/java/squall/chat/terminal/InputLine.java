package squall.chat.terminal;

import java.util.List;
import squall.chat.protocol.Typed;
import squall.text.Graphemes;

/** What is being typed, and the cursor in it, which stands between graphemes and never in one. */
final class InputLine {
    /** What a paste may bring; far more than anybody reads. */
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

    /** Whether it is to be carried out and not said; a second slash says a line that has one. */
    boolean isCommand() {
        return text.startsWith("/") && !text.startsWith("//");
    }

    /** What it would be said as: every line on its own, none longer than the protocol lets it. */
    List<String> messages() {
        String said = text.startsWith("//") ? text.substring(1) : text;
        return said.lines().flatMap(line -> Typed.split(line).stream()).toList();
    }

    /** False, and nothing done, where it would become longer than {@link #LONGEST}. */
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

    /** What is put in may join what stands beside it to one grapheme; the cursor goes behind it. */
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
