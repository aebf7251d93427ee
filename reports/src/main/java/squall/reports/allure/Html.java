package squall.reports.allure;

import java.util.List;
import java.util.stream.Collectors;
import squall.reports.HtmlText;
import squall.reports.Table;

/** Texts and tables as HTML; the colours come from the page, light or dark. */
final class Html {
    /**
     * One style sheet for all tables of a page: attributes of each cell would fill the report.
     */
    static final String STYLE = "<style>.squall{border-collapse:collapse;font-size:12px;"
            + "margin:.6em 0;text-align:right;white-space:nowrap}.squall td,.squall th{"
            + "padding:.15em .6em;border-bottom:1px solid rgba(128,128,128,.35)}"
            + ".squall th{text-align:inherit}.squall .name{text-align:left}</style>";

    private Html() {}

    static String paragraph(String text) {
        return "<p>" + HtmlText.escaped(text) + "</p>";
    }

    static String list(List<String> items) {
        return items.stream().map(item -> "<li>" + HtmlText.escaped(item) + "</li>")
                .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    /** A table with its caption below; empty if the table has no rows. */
    static String table(Table table) {
        if (table.rows().isEmpty()) {
            return "";
        }
        StringBuilder html = new StringBuilder(
                "<div style=\"overflow-x:auto\"><table class=squall>");
        row(html, table, "th", table.columns().stream().map(Table.TableColumn::heading).toList());
        table.rows().forEach(cells -> row(html, table, "td", cells));
        html.append("</table></div>");
        table.caption().ifPresent(
                caption -> caption.lines().forEach(line -> html.append(paragraph(line))));
        return html.toString();
    }

    /** Leaves out the optional closing tags, because there are thousands of cells. */
    private static void row(StringBuilder html, Table table, String tag, List<String> cells) {
        html.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            String kind = switch (table.columns().get(i).kind()) {
                case NAME -> " class=name";
                case FIGURE -> "";
            };
            html.append("<").append(tag).append(kind).append(">")
                    .append(HtmlText.escaped(cells.get(i)));
        }
    }
}
