package squall.chat.terminal;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import squall.chat.protocol.MessageText;
import squall.chat.terminal.ScreenModel.StatusPart;
import squall.text.DisplayWidth;
import squall.text.Printable;

/** Lays out a screen's model as lines for a terminal of a given size; knows no terminal. */
final class Painter {
    private static final int LEAST_ROWS = 10;
    private static final int LEAST_COLUMNS = 40;
    private static final int ROWS_WITH_GUESTS = 16;
    /** Rows of the frame: above, between messages and input, below. */
    private static final int BORDERS = 3;
    /** Columns of the frame and a space, at both sides. */
    private static final int MARGINS = 4;
    private static final int WHEEL_ROWS = 3;
    private static final Collector<CharSequence, ?, String> SEPARATED =
            Collectors.joining(" · ", " ", " ");

    private final EntryRows entryRows;
    private final ClientTable clientTable;

    Painter(ZoneId zone, Palette palette) {
        entryRows = new EntryRows(zone, palette);
        clientTable = new ClientTable(zone, palette);
    }

    /** A screen's lines from the top, and the cursor's position, counted from 0. */
    record Painting(List<AttributedString> lines, int cursorRow, int cursorColumn) {}

    /** The parts of the screen. */
    private record Parts(List<List<Cell>> clients, int messages, InputRows input) {}

    /** Exactly so many lines of exactly so many columns; each ends with the frame. */
    Painting paint(String title, ScreenModel<?> model, int rows, int columns) {
        if (isTooSmall(rows, columns)) {
            return tooSmall(rows, columns);
        }
        int inner = columns - MARGINS;
        Parts parts = parts(model, rows, inner);
        List<AttributedString> lines = new ArrayList<>();
        lines.add(border("┌", " " + title + " ", "", "┐", columns));
        if (!parts.clients().isEmpty()) {
            parts.clients().forEach(row -> lines.add(framed(row, inner)));
            lines.add(border("├", "", "", "┤", columns));
        }
        messages(model.pane().scrollback(), parts.messages(), inner)
                .forEach(row -> lines.add(framed(row, inner)));
        lines.add(news(model.pane(), inner, columns));
        int cursorRow = lines.size() + parts.input().cursorRow();
        parts.input().rows().forEach(row -> lines.add(framed(row, inner)));
        lines.add(border("└", status(model.status(), inner), "", "┘", columns));
        return new Painting(lines, cursorRow, MARGINS / 2 + parts.input().cursorColumn());
    }

    /** Scrolls by the visible rows; ignores a key that does not scroll. */
    void scroll(ScreenModel<?> model, Key key, int rows, int columns) {
        if (isTooSmall(rows, columns)) {
            return;
        }
        int inner = columns - MARGINS;
        int height = parts(model, rows, inner).messages();
        int up = switch (key) {
            case PAGE_UP -> height - 1;
            case PAGE_DOWN -> 1 - height;
            case WHEEL_UP -> WHEEL_ROWS;
            case WHEEL_DOWN -> -WHEEL_ROWS;
            default -> 0;
        };
        Scrollback scrollback = model.pane().scrollback();
        if (key == Key.NEWEST) {
            scrollback.follow();
        } else if (up != 0) {
            scrollback.scroll(up, height, entry -> entryRows.of(entry, inner).size());
        }
    }

    private Parts parts(ScreenModel<?> model, int rows, int inner) {
        InputRows input = InputRows.of(model.pane().input(), inner, (rows - BORDERS - 1) / 2);
        int room = rows - BORDERS - input.rows().size();
        List<List<Cell>> clients = rows < ROWS_WITH_GUESTS ? List.of()
                : clientTable.of(model.clients(), inner, room / 2);
        return new Parts(clients, clients.isEmpty() ? room : room - clients.size() - 1, input);
    }

    /** The visible rows, with empty ones above where there are too few. */
    private List<List<Cell>> messages(Scrollback scrollback, int height, int inner) {
        Scrollback.View view =
                scrollback.view(height, entry -> entryRows.of(entry, inner).size());
        List<List<Cell>> rows = new ArrayList<>();
        view.entries().forEach(entry -> rows.addAll(entryRows.of(entry, inner)));
        int end = Math.max(0, rows.size() - view.rowsBelow());
        List<List<Cell>> visible =
                new ArrayList<>(rows.subList(Math.max(0, end - height), end));
        while (visible.size() < height) {
            visible.addFirst(List.of());
        }
        return visible;
    }

    /** The number of entries below, where there is room for it, and the input's length. */
    private static AttributedString news(ChatPane pane, int inner, int columns) {
        String counter = counter(pane.input());
        String news = news(pane.scrollback());
        boolean fits = DisplayWidth.of(news) + DisplayWidth.of(counter) <= inner;
        return border("├", fits ? news : "", counter, "┤", columns);
    }

    private static String news(Scrollback scrollback) {
        if (scrollback.isFollowing()) {
            return "";
        }
        int below = scrollback.newBelow();
        return below == 0 ? " scrolled up " : " " + below + " new below ";
    }

    private static String counter(InputLine input) {
        int messages = input.messages().size();
        String split = messages > 1 ? " in " + messages + " messages" : "";
        return " " + input.codePoints() + "/" + MessageText.LONGEST + split + " ";
    }

    /** As many parts as fit, in brief where there is little room; no part is cut. */
    private static String status(List<StatusPart> parts, int inner) {
        String words = parts.stream().map(StatusPart::words).collect(SEPARATED);
        if (DisplayWidth.of(words) <= inner) {
            return words;
        }
        for (int shown = parts.size(); shown > 0; shown--) {
            String brief =
                    parts.stream().limit(shown).map(StatusPart::brief).collect(SEPARATED);
            if (DisplayWidth.of(brief) <= inner) {
                return brief;
            }
        }
        return "";
    }

    private static AttributedString border(String left, String title, String note, String right,
            int columns) {
        int room = columns - MARGINS - DisplayWidth.of(note);
        List<Cell> cells = Cell.of(List.of(new StyledText(title, Palette.BOLD)));
        String shown = Cell.columns(cells) <= room ? title
                : DisplayWidth.fit(Printable.of(title.strip()), room);
        int line = columns - MARGINS - columns(shown) - columns(note);
        return line(List.of(new StyledText(left + "─", Palette.FAINT),
                new StyledText(shown, Palette.BOLD),
                new StyledText("─".repeat(Math.max(0, line)), Palette.FAINT),
                new StyledText(note, Palette.PLAIN), new StyledText("─" + right, Palette.FAINT)));
    }

    private static int columns(String text) {
        return Cell.columns(Cell.of(List.of(new StyledText(text, Palette.PLAIN))));
    }

    private static AttributedString framed(List<Cell> content, int inner) {
        List<Cell> cells = new ArrayList<>(Cell.of(List.of(new StyledText("│ ", Palette.FAINT))));
        int room = inner;
        for (Cell cell : content) {
            room -= cell.columns();
            if (room < 0) {
                room += cell.columns();
                break;
            }
            cells.add(cell);
        }
        cells.addAll(Cell.of(List.of(new StyledText(" ".repeat(room), Palette.PLAIN),
                new StyledText(" │", Palette.FAINT))));
        return text(cells);
    }

    private static AttributedString line(List<StyledText> spans) {
        return text(Cell.of(spans));
    }

    private static AttributedString text(List<Cell> cells) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        cells.forEach(cell -> text.append(cell.grapheme(), cell.style()));
        return text.toAttributedString();
    }

    private static boolean isTooSmall(int rows, int columns) {
        return rows < LEAST_ROWS || columns < LEAST_COLUMNS;
    }

    private static Painting tooSmall(int rows, int columns) {
        List<AttributedString> lines = new ArrayList<>();
        AttributedStyle plain = Palette.PLAIN;
        String wish = DisplayWidth.first(LEAST_COLUMNS + "x" + LEAST_ROWS + " at least", columns);
        for (int row = 0; row < rows; row++) {
            String text = row == 0 ? wish : "";
            lines.add(line(
                    List.of(new StyledText(text + " ".repeat(columns - text.length()), plain))));
        }
        return new Painting(lines, 0, 0);
    }
}
