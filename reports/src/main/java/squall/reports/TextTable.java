package squall.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import squall.reports.Table.ColumnKind;
import squall.reports.Table.TableColumn;
import squall.text.DisplayWidth;
import squall.text.Printable;

/** Formats a table as aligned lines of at most 120 columns. */
public final class TextTable {
    private static final int COLUMNS = 120;
    private static final int SHORTEST_NAME = 4;

    private final List<TableColumn> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> widths;
    private final int gap;

    private TextTable(Table table) {
        columns = table.columns();
        headings();
        table.rows().forEach(row -> rows.add(row.stream().map(Printable::of).toList()));
        widths = new ArrayList<>(IntStream.range(0, columns.size()).mapToObj(this::width).toList());
        gap = excess(2) <= 0 ? 2 : 1;
        while (excess(gap) > 0 && shorten()) {
            // until the table fits, or no name can get shorter
        }
    }

    /** The headings and a line for each row, without the caption. */
    public static List<String> lines(Table table) {
        TextTable text = new TextTable(table);
        return text.rows.stream().map(text::line).toList();
    }

    /** In two lines, so that columns of figures are narrow. */
    private void headings() {
        List<String> above = new ArrayList<>();
        List<String> below = new ArrayList<>();
        for (TableColumn column : columns) {
            int space = column.kind() == ColumnKind.FIGURE ? column.heading().indexOf(' ') : -1;
            above.add(space < 0 ? "" : column.heading().substring(0, space));
            below.add(column.heading().substring(space + 1));
        }
        rows.add(above);
        rows.add(below);
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> DisplayWidth.of(row.get(column))).max().orElse(0);
    }

    private int excess(int gap) {
        return widths.stream().mapToInt(width -> width + gap).sum() - gap - COLUMNS;
    }

    /** Shortens the widest column of names by one; false if none can get shorter. */
    private boolean shorten() {
        int longest = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).kind() == ColumnKind.NAME).boxed()
                .max((a, b) -> Integer.compare(widths.get(a), widths.get(b))).orElse(-1);
        if (longest < 0 || widths.get(longest) <= SHORTEST_NAME) {
            return false;
        }
        widths.set(longest, widths.get(longest) - 1);
        return true;
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = DisplayWidth.fit(row.get(i), widths.get(i));
            boolean right = columns.get(i).kind() == ColumnKind.FIGURE;
            line.append(right ? atTheRight(cell) : cell).append(" ".repeat(gap));
        }
        return line.toString().stripTrailing();
    }

    private static String atTheRight(String cell) {
        String text = cell.stripTrailing();
        return " ".repeat(cell.length() - text.length()) + text;
    }
}
