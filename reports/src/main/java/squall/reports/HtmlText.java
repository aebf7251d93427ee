package squall.reports;

import squall.text.Printable;

/** Text as it may stand in HTML, between tags and in attributes. */
public final class HtmlText {
    private HtmlText() {}

    /** Also harmless: no control, and nothing that turns the direction of what follows. */
    public static String escaped(String text) {
        return Printable.of(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;").replace("'", "&#39;");
    }
}
