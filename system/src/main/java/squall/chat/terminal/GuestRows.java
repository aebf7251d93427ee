package squall.chat.terminal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jline.utils.AttributedStyle;
import squall.text.DisplayWidth;
import squall.text.Printable;

/** Who is there, as a table; as many of its columns as have room. */
record GuestRows(ZoneId zone, Palette palette) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** @param from the least width of the screen at which it is shown */
    private record Column(String title, int columns, int from, Function<Guest, String> cell) {}

    /** The table's head, and a row for each guest, no more than the height lets it. */
    List<List<Cell>> of(List<Guest> guests, int columns, int height) {
        if (guests.isEmpty() || height < 2) {
            return List.of();
        }
        List<Column> table = table().stream().filter(column -> column.from() <= columns).toList();
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(row(table, Column::title, Palette.FAINT, Palette.FAINT));
        int shown = guests.size() < height ? guests.size() : height - 2;
        for (Guest guest : guests.subList(0, shown)) {
            AttributedStyle style = guest.presence().unreachable() ? palette.bad() : Palette.PLAIN;
            rows.add(row(table, column -> column.cell().apply(guest), palette.name(guest.name()),
                    style));
        }
        if (shown < guests.size()) {
            rows.add(Cell.of(List.of(new CellRange("and " + (guests.size() - shown) + " more: /who",
                    Palette.FAINT))));
        }
        return rows;
    }

    private List<Column> table() {
        return List.of(
                new Column("name", 14, 0, guest -> Byline.name(guest.name())),
                new Column("address", 21, 76, guest -> guest.presence().address().toString()),
                new Column("since", 8, 64, guest -> time(guest.presence().since())),
                new Column("heard", 8, 0, guest -> time(guest.presence().heard())),
                new Column("under way", 9, 46,
                        guest -> String.valueOf(guest.presence().underWay())),
                new Column("dropped", 7, 0, guest -> String.valueOf(guest.dropped())),
                new Column("", 11, 90,
                        guest -> guest.presence().unreachable() ? "unreachable" : ""));
    }

    private static List<Cell> row(List<Column> table, Function<Column, String> text,
            AttributedStyle first, AttributedStyle rest) {
        List<CellRange> spans = new ArrayList<>();
        for (Column column : table) {
            String cell = DisplayWidth.fit(Printable.of(text.apply(column)), column.columns());
            spans.add(new CellRange(cell + " ", spans.isEmpty() ? first : rest));
        }
        return Cell.of(spans);
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }
}
