package squall.reports.page;

import java.util.regex.Pattern;
import squall.text.Printable;

/** Text as it may stand in Markdown, in a paragraph, an item of a list or a cell of a table. */
final class MarkdownText {
    private static final Pattern MEANINGFUL = Pattern.compile("[\\\\`*_\\[\\]<>|~$&@]");
    /** At the start of a line it would begin a heading or a list. */
    private static final Pattern LEADING = Pattern.compile("^([0-9]*)([.)](?=\\s)|[#+=-])");

    private MarkdownText() {}

    /** Also harmless: no control, and nothing that turns the direction of what follows. */
    static String escaped(String text) {
        String inLine = MEANINGFUL.matcher(Printable.of(text)).replaceAll("\\\\$0");
        return LEADING.matcher(inLine).replaceFirst("$1\\\\$2");
    }
}
