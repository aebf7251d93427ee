package squall.chat.terminal;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import squall.chat.presentation.Speech;
import squall.chat.protocol.Event;

/**
 * A client's or a server's output line by line: what others say goes to the output, everything else
 * to the notices.
 */
public final class LineOutput implements Consumer<Event> {
    private final PrintWriter output;
    private final PrintWriter notices;
    private final Function<Event, Optional<String>> words;
    private final LineRows rows;

    /** @param words of the events that get a notice */
    LineOutput(PrintWriter output, PrintWriter notices, Function<Event, Optional<String>> words,
            IntSupplier columns) {
        this.output = output;
        this.notices = notices;
        this.words = words;
        rows = new LineRows(columns);
    }

    public static LineOutput ofClient(PrintWriter output, PrintWriter notices) {
        return new LineOutput(output, notices, ClientNotices::of, new OutputColumns());
    }

    public static LineOutput ofServer(PrintWriter output, PrintWriter notices) {
        return new LineOutput(output, notices, new ServerNotices()::of, new OutputColumns());
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Heard || event instanceof Event.Said) {
            Speech speech = Speech.of(event.text());
            output.println(rows.of(Byline.of(speech) + speech.words()));
        }
        output.flush();
        words.apply(event).ifPresent(this::notice);
    }

    /** Says something that no event brings; from any thread. */
    public void notice(String words) {
        notices.println(rows.of(Byline.NOTICE + words));
        notices.flush();
    }
}
