package squall.reports;

import java.util.List;
import java.util.Optional;

/**
 * A table, independent of its output format.
 *
 * @param rows one cell for each column; the text may come from the network: escape it
 * @param caption notes that a reader needs
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

    /** The kind of a column's content. */
    public enum ColumnKind {
        /** Aligned left; may be cut if there is no room. */
        NAME,
        /** Aligned right; never cut. */
        FIGURE
    }

    /**
     * The heading and the kind of a column.
     *
     * @param optional whether it may be left out where there is little room
     */
    public record TableColumn(String heading, ColumnKind kind, boolean optional) {
        public static TableColumn name(String heading) {
            return new TableColumn(heading, ColumnKind.NAME, false);
        }

        public static TableColumn figure(String heading) {
            return new TableColumn(heading, ColumnKind.FIGURE, false);
        }

        /** A figure that may be left out where there is little room. */
        public static TableColumn optional(String heading) {
            return new TableColumn(heading, ColumnKind.FIGURE, true);
        }
    }
}
