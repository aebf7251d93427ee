package squall.reports.page;

import java.util.regex.Pattern;
import squall.text.Printable;

/** Escapes text for Markdown: for paragraphs, list items and table cells. */
final class MarkdownText {
    private static final Pattern MEANINGFUL = Pattern.compile("[\\\\`*_\\[\\]<>|~$&@]");
    /** At the start of a line these begin a heading or a list. */
    private static final Pattern LEADING = Pattern.compile("^([0-9]*)([.)](?=\\s)|[#+=-])");

    private MarkdownText() {}

    /** Also replaces controls and direction overrides by visible symbols. */
    static String escaped(String text) {
        String inLine = MEANINGFUL.matcher(Printable.of(text)).replaceAll("\\\\$0");
        return LEADING.matcher(inLine).replaceFirst("$1\\\\$2");
    }
}
