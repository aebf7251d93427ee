package squall.harness.scenario;

import java.util.Locale;

/** A person's mistake: the message says on one line where, what, and what would be right. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ScenarioException(String message) {
        super(onOneLine(message));
    }

    /** Whether this character would break the line of a message, or hide a part of it. */
    public static boolean isControl(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Controls and line separators as escapes: what a person wrote must not break the line. */
    private static String onOneLine(String message) {
        StringBuilder line = new StringBuilder();
        message.codePoints().forEach(codePoint -> {
            if (isControl(codePoint)) {
                line.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
            } else {
                line.appendCodePoint(codePoint);
            }
        });
        return line.toString();
    }
}
