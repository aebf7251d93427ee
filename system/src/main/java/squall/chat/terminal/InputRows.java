package squall.chat.terminal;

import java.util.ArrayList;
import java.util.List;
import squall.chat.presentation.MessageSplitter;
import squall.text.Graphemes;

/**
 * The input line as rows; each message that the line makes begins a row.
 *
 * @param cursorRow counted from 0
 * @param cursorColumn counted from 0
 */
record InputRows(List<List<Cell>> rows, int cursorRow, int cursorColumn) {
    /** At most so many rows, around the cursor; one column is left for the cursor. */
    static InputRows of(InputLine input, int columns, int height) {
        Layout layout = new Layout(columns - 1);
        layout.begin();
        int position = 0;
        for (String line : input.text().split("\n", -1)) {
            if (position > 0) {
                position++;
                layout.begin();
            }
            position = layout.line(line, position, input.cursor());
        }
        return layout.window(height);
    }

    /** Builds the rows. */
    private static final class Layout {
        private final int columns;
        private final List<List<Cell>> rows = new ArrayList<>();
        private int cursorRow;
        private int cursorColumn;

        private Layout(int columns) {
            this.columns = columns;
        }

        private void begin() {
            rows.add(new ArrayList<>(Cell.of(List.of(new StyledText(Byline.OWN, Palette.FAINT)))));
        }

        /** Where the line ends. */
        private int line(String line, int start, int cursor) {
            int position = start;
            boolean first = true;
            mark(position, cursor);
            for (String message : MessageSplitter.split(line)) {
                if (!first) {
                    begin();
                }
                first = false;
                for (String grapheme : Graphemes.of(message)) {
                    add(grapheme, position == cursor);
                    position += grapheme.length();
                    mark(position, cursor);
                }
            }
            return position;
        }

        private void add(String grapheme, boolean atCursor) {
            for (Cell cell : Cell.of(List.of(new StyledText(grapheme, Palette.PLAIN)))) {
                if (Cell.columns(rows.getLast()) + cell.columns() > columns) {
                    rows.add(new ArrayList<>(
                            Cell.of(List.of(new StyledText(" ".repeat(Byline.OWN.length()),
                                    Palette.PLAIN)))));
                }
                if (atCursor) {
                    markHere();
                }
                rows.getLast().add(cell);
            }
        }

        private void mark(int position, int cursor) {
            if (position == cursor) {
                markHere();
            }
        }

        private void markHere() {
            cursorRow = rows.size() - 1;
            cursorColumn = Cell.columns(rows.getLast());
        }

        private InputRows window(int height) {
            int from = Math.max(0, Math.min(cursorRow - height / 2, rows.size() - height));
            int to = Math.min(rows.size(), from + height);
            return new InputRows(List.copyOf(rows.subList(from, to)), cursorRow - from,
                    cursorColumn);
        }
    }
}
