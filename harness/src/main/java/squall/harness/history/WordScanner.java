package squall.harness.history;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a line, separated by spaces; what is more than a plain word stands in double quotes.
 */
final class WordScanner {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|[\"\\\\])");

    private static final int LONGEST_EXCERPT = 60;

    private final String line;
    private int next;

    WordScanner(String line) {
        this.line = line;
    }

    static StringBuilder write(StringBuilder line, String word) {
        boolean plain = !word.isEmpty()
                && word.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '-');
        return plain ? line.append(word) : quote(line, word);
    }

    static StringBuilder quote(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                line.append(String.format("\\u%04x", (int) c));
            } else {
                line.append(c);
            }
        }
        return line.append('"');
    }

    /** @throws IllegalArgumentException where the line ends before */
    String next() {
        if (atEnd()) {
            throw new IllegalArgumentException("the line ends too early: " + excerpt());
        }
        return line.charAt(next) == '"' ? quoted() : plain();
    }

    /** @throws IllegalArgumentException where there is more */
    void requireEnd() {
        if (!atEnd()) {
            throw new IllegalArgumentException(
                    "something is left at the end of the line: " + excerpt());
        }
    }

    boolean atEnd() {
        return next >= line.length();
    }

    boolean isAt(char c) {
        return next < line.length() && line.charAt(next) == c;
    }

    /** Whether this character comes next; then it is passed over. */
    boolean skip(char c) {
        boolean there = isAt(c);
        next += there ? 1 : 0;
        return there;
    }

    /** Whether this word, here with a space on either side, comes next; then it is passed over. */
    boolean skip(String spaced) {
        String word = spaced.substring(1);
        boolean there = line.startsWith(word, next);
        next += there ? word.length() : 0;
        return there;
    }

    /** Everything up to this character at the end of the line. */
    String rest(char end) {
        if (next >= line.length() || line.charAt(line.length() - 1) != end) {
            throw new IllegalArgumentException(
                    "the line does not end with " + end + ": " + excerpt());
        }
        String rest = line.substring(next, line.length() - 1);
        next = line.length();
        return rest;
    }

    private String excerpt() {
        return line.length() <= LONGEST_EXCERPT ? line
                : line.substring(0, LONGEST_EXCERPT) + "…";
    }

    private String plain() {
        int end = line.indexOf(' ', next);
        String word = line.substring(next, end < 0 ? line.length() : end);
        next += word.length() + 1;
        return word;
    }

    private String quoted() {
        StringBuilder text = new StringBuilder();
        int i = next + 1;
        while (i < line.length() && line.charAt(i) != '"') {
            i += escaped(i, text);
        }
        if (i >= line.length()) {
            throw new IllegalArgumentException("the line ends inside of quotes: " + excerpt());
        }
        if (i + 1 < line.length() && line.charAt(i + 1) != ' ') {
            throw new IllegalArgumentException("no space behind quotes: " + excerpt());
        }
        next = i + 2;
        return text.toString();
    }

    /** How many characters of the line stand for the one that is added. */
    private int escaped(int at, StringBuilder text) {
        if (line.charAt(at) != '\\') {
            text.append(line.charAt(at));
            return 1;
        }
        Matcher escape = ESCAPE.matcher(line).region(at, line.length());
        if (!escape.lookingAt()) {
            throw new IllegalArgumentException("a backslash that escapes nothing: " + excerpt());
        }
        text.append(escape.group(1) == null ? line.charAt(at + 1)
                : (char) Integer.parseInt(escape.group(1), 16));
        return escape.group().length();
    }
}
