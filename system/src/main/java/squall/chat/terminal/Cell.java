package squall.chat.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedStyle;
import squall.chat.protocol.Graphemes;

/** One grapheme on the screen, and the columns that it takes. */
record Cell(String grapheme, int columns, AttributedStyle style) {
    /** No writing has more in one character; what has is a pile of marks over other rows. */
    private static final int CODE_POINTS = 16;

    static Cell of(String grapheme, AttributedStyle style) {
        String shown = grapheme.codePointCount(0, grapheme.length()) <= CODE_POINTS ? grapheme
                : grapheme.substring(0, grapheme.offsetByCodePoints(0, CODE_POINTS));
        return new Cell(shown, DisplayWidth.ofGrapheme(shown), style);
    }

    static List<Cell> of(List<Span> spans) {
        List<Cell> cells = new ArrayList<>();
        for (Span span : spans) {
            for (String grapheme : Graphemes.of(span.text())) {
                cells.add(of(grapheme, span.style()));
            }
        }
        return cells;
    }

    static int columns(List<Cell> cells) {
        return cells.stream().mapToInt(Cell::columns).sum();
    }

    /**
     * As rows of at most so many columns, broken behind a space where there is one, all but the
     * first indented.
     */
    static List<List<Cell>> wrap(List<Cell> cells, int columns, int indent) {
        List<List<Cell>> rows = new ArrayList<>();
        List<Cell> row = new ArrayList<>();
        int start = 0;
        for (Cell cell : cells) {
            while (columns(row) + cell.columns() > columns) {
                int cut = lastSpace(row, start) + 1;
                int end = cut == start ? row.size() : cut;
                rows.add(List.copyOf(row.subList(0, end)));
                List<Cell> rest = List.copyOf(row.subList(end, row.size()));
                row.clear();
                for (int i = 0; i < indent; i++) {
                    row.add(new Cell(" ", 1, AttributedStyle.DEFAULT));
                }
                start = indent;
                row.addAll(rest);
            }
            row.add(cell);
        }
        rows.add(row);
        return rows;
    }

    /** Not among the first so many; one less where there is none. */
    private static int lastSpace(List<Cell> row, int start) {
        for (int i = row.size() - 1; i >= start; i--) {
            if (row.get(i).grapheme().equals(" ")) {
                return i;
            }
        }
        return start - 1;
    }
}
