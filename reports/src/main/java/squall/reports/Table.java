package squall.reports;

import java.util.List;
import java.util.Optional;

/**
 * Rows under headings, whatever they are shown on.
 *
 * @param rows a cell for each column; from the network or from files, so not fit to be shown as is
 * @param caption what a reader must know to read it right
 */
public record Table(List<Column> columns, List<List<String>> rows, Optional<String> caption) {

    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(columns.size() + " columns, row=" + row);
            }
        }
    }

    /** What a column holds. */
    public enum Kind {
        /** Stands at the left, and may be cut where there is no room. */
        NAME,
        /** Stands at the right, and is never cut. */
        FIGURE
    }

    /** A heading and what stands below it. */
    public record Column(String heading, Kind kind) {
        public static Column name(String heading) {
            return new Column(heading, Kind.NAME);
        }

        public static Column figure(String heading) {
            return new Column(heading, Kind.FIGURE);
        }
    }
}
