package squall.chat.terminal;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import squall.chat.protocol.Name;
import squall.chat.terminal.Entry.State;
import squall.text.Printable;

/** Entries of the message pane as rows. */
record EntryRows(ZoneId zone, Palette palette) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss ");
    private static final DateTimeFormatter BRIEF_TIME = DateTimeFormatter.ofPattern("HH:mm ");
    private static final int BRIEF_BELOW = 60;
    /** Of the rows that continue an entry, beyond the column where names begin. */
    private static final int INDENT = 2;

    List<List<Cell>> of(Entry entry, int columns) {
        DateTimeFormatter format = columns < BRIEF_BELOW ? BRIEF_TIME : TIME;
        String time = format.format(entry.at().atZone(zone));
        List<StyledText> spans = new ArrayList<>(List.of(new StyledText(time, Palette.FAINT)));
        switch (entry) {
            case Entry.Theirs(var at, var author, var words) -> speech(author, words, spans);
            case Entry.Own(var at, var author, var words, var state) -> {
                if (!author.equals(Name.OPERATOR)) {
                    spans.add(new StyledText(Byline.OWN, Palette.FAINT));
                }
                speech(author, Printable.closed(words), spans);
                spans.add(state(state));
            }
            case Entry.Notice(var at, var words) ->
                    spans.add(new StyledText(Byline.NOTICE + words, Palette.FAINT));
        }
        return Cell.wrap(Cell.of(spans), columns, time.length() + INDENT);
    }

    private void speech(String author, String words, List<StyledText> spans) {
        spans.add(new StyledText(Byline.of(author), palette.name(author)));
        spans.add(new StyledText(words, Palette.PLAIN));
    }

    private StyledText state(State state) {
        return switch (state) {
            case State.Waiting() -> new StyledText(" (waiting)", Palette.FAINT);
            case State.Sending(int attempt) -> new StyledText(
                    attempt == 1 ? " (sending)" : " (sending, attempt " + attempt + ")",
                    Palette.FAINT);
            case State.Acknowledged(var after) ->
                    new StyledText(" ✓ " + Milliseconds.of(after), palette.good());
            case State.NotAcknowledged() -> new StyledText(
                    " ✗ not acknowledged, it may have arrived; Ctrl-R says it again",
                    palette.bad());
            case State.SentAgain() ->
                    new StyledText(" ✗ not acknowledged, said again below", palette.bad());
            case State.Passed() -> new StyledText("", Palette.PLAIN);
        };
    }
}
