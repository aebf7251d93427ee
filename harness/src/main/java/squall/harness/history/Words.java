package squall.harness.history;

/**
 * The words of a line, separated by spaces; what is more than a plain word stands in double quotes.
 */
final class Words {
    private final String line;
    private int next;

    Words(String line) {
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
            throw new IllegalArgumentException("the line ends too early: " + line);
        }
        return line.charAt(next) == '"' ? quoted() : plain();
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

    /** Everything up to this character at the end of the line. */
    String rest(char end) {
        if (line.charAt(line.length() - 1) != end) {
            throw new IllegalArgumentException("the line does not end with " + end + ": " + line);
        }
        String rest = line.substring(next, line.length() - 1);
        next = line.length();
        return rest;
    }

    private String plain() {
        int end = line.indexOf(' ', next);
        String word = line.substring(next, end < 0 ? line.length() : end);
        next += word.length() + 1;
        return word;
    }

    private String quoted() {
        StringBuilder text = new StringBuilder();
        for (int i = next + 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                next = i + 2;
                return text.toString();
            }
            if (c != '\\') {
                text.append(c);
            } else if (line.startsWith("u", i + 1)) {
                text.append((char) Integer.parseInt(line.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                i++;
                text.append(line.charAt(i));
            }
        }
        throw new IllegalArgumentException("the line ends inside of quotes: " + line);
    }
}
