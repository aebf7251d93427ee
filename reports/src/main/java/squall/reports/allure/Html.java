package squall.reports.allure;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import squall.reports.HtmlText;
import squall.reports.Table;
import squall.reports.Table.ColumnKind;

/** Texts and tables as HTML; the colours come from the page, light or dark. */
final class Html {
    /**
     * One style sheet for all tables of a page: attributes of each cell would fill the report.
     */
    static final String STYLE = "<style>.squall{border-collapse:collapse;font-size:12px;"
            + "margin:.6em 0;text-align:right}.squall td,.squall th{"
            + "padding:.15em .6em;border-bottom:1px solid rgba(128,128,128,.35)}"
            + ".squall td{white-space:nowrap}.squall th{text-align:inherit;vertical-align:bottom}"
            + ".squall .name{text-align:left}@media(max-width:800px){.squall{font-size:10px}"
            + ".squall td,.squall th{padding:.15em .25em;white-space:normal}}</style>";
    /** Wider tables would be cut at the right. */
    private static final int MOST_FIGURES = 6;

    private Html() {}

    static String paragraph(String text) {
        return "<p>" + HtmlText.escaped(text) + "</p>";
    }

    static String list(List<String> items) {
        return items.stream().map(item -> "<li>" + HtmlText.escaped(item) + "</li>")
                .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    /**
     * A table with its caption below, in several parts if it is wide; each has the names. Empty if
     * the table has no rows.
     */
    static String table(Table table) {
        if (table.rows().isEmpty()) {
            return "";
        }
        List<Integer> names = columns(table, ColumnKind.NAME);
        List<Integer> figures = columns(table, ColumnKind.FIGURE);
        StringBuilder html = new StringBuilder();
        for (int i = 0; i == 0 || i < figures.size(); i += MOST_FIGURES) {
            part(html, table, Stream.concat(names.stream(), figures.subList(i,
                    Math.min(i + MOST_FIGURES, figures.size())).stream()).toList());
        }
        table.caption().ifPresent(
                caption -> caption.lines().forEach(line -> html.append(paragraph(line))));
        return html.toString();
    }

    private static List<Integer> columns(Table table, ColumnKind kind) {
        return IntStream.range(0, table.columns().size())
                .filter(i -> table.columns().get(i).kind() == kind).boxed().toList();
    }

    private static void part(StringBuilder html, Table table, List<Integer> columns) {
        html.append("<div style=\"overflow-x:auto\"><table class=squall>");
        row(html, table, "th", columns,
                table.columns().stream().map(Table.TableColumn::heading).toList());
        table.rows().forEach(cells -> row(html, table, "td", columns, cells));
        html.append("</table></div>");
    }

    /**
     * Leaves out the optional closing tags, because there are thousands of cells. An interval may
     * take two lines.
     */
    private static void row(StringBuilder html, Table table, String tag,
            List<Integer> columns, List<String> cells) {
        html.append("<tr>");
        for (int i : columns) {
            String kind = switch (table.columns().get(i).kind()) {
                case NAME -> " class=name";
                case FIGURE -> "";
            };
            html.append("<").append(tag).append(kind).append(">")
                    .append(HtmlText.escaped(cells.get(i)).replace("..", "..<wbr>"));
        }
    }
}
