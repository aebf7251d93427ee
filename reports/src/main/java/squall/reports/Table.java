package squall.reports;

import java.util.List;
import java.util.Optional;

/**
 * Rows under headings, whatever they are shown on.
 *
 * @param rows a cell for each column; from the network or from files, so not fit to be shown as is
 * @param caption what a reader must know to read it right
 */
public record Table(List<TableColumn> columns, List<List<String>> rows, Optional<String> caption) {

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
    public enum ColumnKind {
        /** Stands at the left, and may be cut where there is no room. */
        NAME,
        /** Stands at the right, and is never cut. */
        FIGURE
    }

    /** A heading and what stands below it. */
    public record TableColumn(String heading, ColumnKind kind) {
        public static TableColumn name(String heading) {
            return new TableColumn(heading, ColumnKind.NAME);
        }

        public static TableColumn figure(String heading) {
            return new TableColumn(heading, ColumnKind.FIGURE);
        }
    }
}
