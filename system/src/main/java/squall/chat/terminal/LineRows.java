package squall.chat.terminal;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import squall.text.DisplayWidth;
import squall.text.Graphemes;
import squall.text.Printable;

/**
 * Breaks lines into rows for an output that may be a terminal, and indents all rows of a line but
 * the first. A row that a terminal breaks by itself starts in the first column, and could be taken
 * for a line of somebody else.
 *
 * @param columns the terminal's width, which may change
 */
record LineRows(IntSupplier columns) {
    private static final int INDENT = 4;
    private static final int LEAST_COLUMNS = 20;

    /** Rows with a line break between them. */
    String of(String line) {
        int width = Math.max(LEAST_COLUMNS, columns.getAsInt() - 1);
        String printable = Printable.of(line);
        if (printable.length() <= width && isAscii(printable)) {
            return printable;
        }
        List<Cell> cells = Graphemes.of(printable).stream()
                .map(grapheme -> Cell.of(grapheme, Palette.PLAIN)).map(LineRows::widest).toList();
        return Cell.wrap(cells, width, INDENT).stream()
                .map(row -> row.stream().map(Cell::grapheme).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    /** The width on a terminal that joins no code points. */
    private static Cell widest(Cell cell) {
        return new Cell(cell.grapheme(), DisplayWidth.ofSeparate(cell.grapheme()), cell.style());
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
