package squall.chat.terminal;

import squall.chat.presentation.Speech;
import squall.chat.protocol.Name;
import squall.text.Printable;

/**
 * The beginning of a line, which names the author of the text that follows. A text or a name from
 * the network never begins a line without a byline.
 */
final class Byline {
    /** Before the program's own notices. */
    static final String NOTICE = "* ";
    /** Before messages of this user. */
    static final String OWN = "› ";
    private static final String OPERATOR = "** ";
    /** In place of an unknown name. */
    static final String NOBODY = "?";
    private static final String COLON = ": ";
    /** Letters that look like the marks above (Unicode's confusables). */
    private static final String LOOKALIKES = "\u1433\u156f\ud800\udf1f\ud81b\udf3f";
    private static final int BLANK_PATTERN = 0x2800;

    private Byline() {}

    /** For example {@code carol: }, and {@code ?: } before a text that names nobody. */
    static String of(String author) {
        return (author.equals(Name.OPERATOR) ? OPERATOR : "") + name(author) + COLON;
    }

    static String of(Speech speech) {
        return of(speech.author());
    }

    /** The name as it is where it is unambiguous, else in quotation marks. */
    static String name(String author) {
        if (author.isEmpty()) {
            return NOBODY;
        }
        return Printable.closed(isPlain(author) ? author : "\"" + author + "\"");
    }

    /**
     * Whether a name begins with a letter, digit or emoji, has no invisible characters, and no
     * white space but single spaces between words.
     */
    static boolean isPlain(String name) {
        return Printable.of(name).equals(name) && startsPlainly(name.codePointAt(0))
                && name.codePoints().noneMatch(Byline::isBlank) && !name.contains("  ")
                && !name.endsWith(" ");
    }

    private static boolean startsPlainly(int first) {
        return (Character.isLetterOrDigit(first) && LOOKALIKES.indexOf(first) < 0)
                || Character.isEmojiPresentation(first);
    }

    private static boolean isBlank(int codePoint) {
        return codePoint != ' ' && (Character.isSpaceChar(codePoint) || codePoint == BLANK_PATTERN
                || Printable.marksDirection(codePoint));
    }
}
