package squall.chat.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedStyle;
import squall.text.DisplayWidth;
import squall.text.Graphemes;

/** One grapheme on the screen and its width in columns. */
record Cell(String grapheme, int columns, AttributedStyle style) {
    /** No script has more in one grapheme; more would be a pile of marks over other rows. */
    private static final int CODE_POINTS = 16;
    private static final int MARKS = 6;
    /** Signs that belong to the text behind them. */
    private static final String SIGNS = "✓✗";

    static Cell of(String grapheme, AttributedStyle style) {
        String shown = grapheme.substring(0, shownLength(grapheme));
        return new Cell(shown, DisplayWidth.ofGrapheme(shown), style);
    }

    static List<Cell> of(List<StyledText> spans) {
        List<Cell> cells = new ArrayList<>();
        for (StyledText span : spans) {
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
     * Breaks cells into rows of at most so many columns, behind a space where there is one, and
     * indents all rows but the first. A unit stays with its number, and a number with its sign.
     */
    static List<List<Cell>> wrap(List<Cell> cells, int columns, int indent) {
        List<List<Cell>> rows = new ArrayList<>();
        List<Cell> row = new ArrayList<>();
        int start = 0;
        for (Cell cell : cells) {
            while (columns(row) + cell.columns() > columns) {
                int cut = lastSpace(row, start, cell) + 1;
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

    /**
     * The last space at which a row may end, not before {@code start}; {@code start - 1} where
     * there is none.
     */
    private static int lastSpace(List<Cell> row, int start, Cell next) {
        for (int i = row.size() - 1; i >= start; i--) {
            Cell after = i + 1 < row.size() ? row.get(i + 1) : next;
            if (row.get(i).isSpace() && !(i > 0 && row.get(i - 1).clingsTo(after))) {
                return i;
            }
        }
        return start - 1;
    }

    private boolean isSpace() {
        return grapheme.equals(" ");
    }

    /** Whether no row may end at the space between the two. */
    private boolean clingsTo(Cell after) {
        int last = grapheme.codePointBefore(grapheme.length());
        int first = after.grapheme.codePointAt(0);
        return SIGNS.contains(grapheme)
                || (Character.isDigit(last) && (Character.isLetter(first) || first == '%'));
    }

    private static int shownLength(String grapheme) {
        int length = 0;
        int marks = 0;
        for (int count = 0; length < grapheme.length() && count < CODE_POINTS; count++) {
            int codePoint = grapheme.codePointAt(length);
            int type = Character.getType(codePoint);
            if ((type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK)
                    && ++marks > MARKS) {
                break;
            }
            length += Character.charCount(codePoint);
        }
        return length;
    }
}
