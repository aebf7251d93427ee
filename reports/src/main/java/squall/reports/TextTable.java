package squall.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import squall.reports.Table.ColumnKind;
import squall.reports.Table.TableColumn;
import squall.text.DisplayWidth;
import squall.text.Printable;

/**
 * Formats a table for a terminal: as aligned lines or, where they are wider than the terminal, as
 * records. Before that it leaves out optional columns, and then shortens names.
 */
public final class TextTable {
    private static final int SHORTEST_NAME = 16;
    private static final int WIDE_GAP = 2;

    private final int room;
    private final List<TableColumn> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Integer> widths;
    /** The indices of the columns that are not left out. */
    private final List<Integer> shown;

    private TextTable(Table table, int room) {
        this.room = room;
        columns = table.columns();
        headings();
        table.rows().forEach(row -> rows.add(row.stream().map(Printable::of).toList()));
        widths = new ArrayList<>(IntStream.range(0, columns.size()).mapToObj(this::width).toList());
        shown = new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
    }

    /**
     * The headings and a line for each row, or a record for each row, without the caption; below
     * them what is left out.
     *
     * @param room the columns of the terminal
     */
    public static List<String> lines(Table table, int room) {
        return new TextTable(table, room).lines();
    }

    /** A caption in lines that fit, broken at spaces. */
    public static Stream<String> caption(String caption, int room) {
        return caption.lines().flatMap(line -> DisplayWidth.wrapped(line, room).stream());
    }

    private List<String> lines() {
        int whole = taken(1);
        while (taken(1) > room) {
            if (!leaveOut() && !shorten()) {
                return records();
            }
        }
        int gap = taken(WIDE_GAP) <= room ? WIDE_GAP : 1;
        return Stream.concat(rows.stream().map(row -> line(row, gap)), leftOut(whole)).toList();
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

    private int taken(int gap) {
        return shown.stream().mapToInt(i -> widths.get(i) + gap).sum() - gap;
    }

    /** Leaves out the last optional columns that have one heading; false if there are none. */
    private boolean leaveOut() {
        Optional<String> last = shown.stream().map(columns::get).filter(TableColumn::optional)
                .map(TableColumn::heading).reduce((one, next) -> next);
        last.ifPresent(heading -> shown.removeIf(i -> columns.get(i).heading().equals(heading)));
        return last.isPresent();
    }

    private Stream<String> leftOut(int whole) {
        String all = IntStream.range(0, columns.size()).filter(i -> !shown.contains(i))
                .mapToObj(i -> columns.get(i).heading()).distinct()
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? Stream.empty()
                : caption("Left out: " + all + "; " + whole + " columns show all.", room);
    }

    /** Shortens the widest column of names by one; false if none can get shorter. */
    private boolean shorten() {
        int longest = shown.stream().filter(i -> columns.get(i).kind() == ColumnKind.NAME)
                .max((a, b) -> Integer.compare(widths.get(a), widths.get(b))).orElse(-1);
        if (longest < 0 || widths.get(longest) <= SHORTEST_NAME) {
            return false;
        }
        widths.set(longest, widths.get(longest) - 1);
        return true;
    }

    private String line(List<String> row, int gap) {
        StringBuilder line = new StringBuilder();
        for (int i : shown) {
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

    /** A block for each row, with a line for each column: heading and cell. */
    private List<String> records() {
        int label = columns.stream().mapToInt(column -> DisplayWidth.of(column.heading())).max()
                .orElse(0) + WIDE_GAP;
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows.subList(2, rows.size())) {
            for (int i = 0; i < columns.size(); i++) {
                String cell = DisplayWidth.fit(row.get(i), Math.max(2, room - label));
                lines.add((DisplayWidth.fit(columns.get(i).heading(), label) + cell)
                        .stripTrailing());
            }
            lines.add("");
        }
        return lines;
    }
}
