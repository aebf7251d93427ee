package squall.reports;

import squall.text.Printable;

/** Escapes text for HTML, between tags and in attributes. */
public final class HtmlText {
    private HtmlText() {}

    /** Also replaces controls and direction overrides by visible symbols. */
    public static String escaped(String text) {
        return Printable.of(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;").replace("'", "&#39;");
    }
}
