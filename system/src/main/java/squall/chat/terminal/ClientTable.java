package squall.chat.terminal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jline.utils.AttributedStyle;
import squall.chat.protocol.Hub.Presence;
import squall.chat.terminal.ScreenModel.ListedClient;
import squall.text.DisplayWidth;
import squall.text.Printable;

/** The table of clients, with as many of its columns as fit. */
record ClientTable(ZoneId zone, Palette palette) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** @param from the column is shown on screens of at least this width */
    private record Column(String title, int columns, int from,
            Function<ListedClient, String> cell) {}

    /** The table's head and a row for each client, as many as fit into the height. */
    List<List<Cell>> of(List<ListedClient> clients, int columns, int height) {
        if (clients.isEmpty() || height < 2) {
            return List.of();
        }
        List<Column> table = table().stream().filter(column -> column.from() <= columns).toList();
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(row(table, Column::title, Palette.FAINT, Palette.FAINT));
        int shown = clients.size() < height ? clients.size() : height - 2;
        for (ListedClient client : clients.subList(0, shown)) {
            rows.add(row(table, column -> column.cell().apply(client), palette.name(client.name()),
                    style(client.presence())));
        }
        if (shown < clients.size()) {
            rows.add(
                    Cell.of(List
                            .of(new StyledText("and " + (clients.size() - shown) + " more: /who",
                                    Palette.FAINT))));
        }
        return rows;
    }

    private AttributedStyle style(Presence presence) {
        if (presence.unreachable()) {
            return palette.bad();
        }
        return presence.proven() ? Palette.PLAIN : Palette.FAINT;
    }

    private List<Column> table() {
        return List.of(
                new Column("name", 14, 0, client -> Byline.name(client.name())),
                new Column("address", 21, 76, client -> client.presence().address().toString()),
                new Column("since", 8, 64, client -> time(client.presence().since())),
                new Column("heard", 8, 0, client -> time(client.presence().heard())),
                new Column("in flight", 9, 46,
                        client -> String.valueOf(client.presence().inFlight())),
                new Column("dropped", 7, 0, client -> String.valueOf(client.dropped())),
                new Column("", 11, 90, ListedClient::standing));
    }

    private static List<Cell> row(List<Column> table, Function<Column, String> text,
            AttributedStyle first, AttributedStyle rest) {
        List<StyledText> spans = new ArrayList<>();
        for (Column column : table) {
            String cell = DisplayWidth.fit(Printable.of(text.apply(column)), column.columns());
            spans.add(new StyledText(cell + " ", spans.isEmpty() ? first : rest));
        }
        return Cell.of(spans);
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }
}
