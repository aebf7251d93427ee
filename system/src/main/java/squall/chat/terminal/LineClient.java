package squall.chat.terminal;

import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import squall.chat.presentation.Speech;
import squall.chat.protocol.Event;

/**
 * A client's output line by line: the messages of others go to the output, the fate of own messages
 * to the notices.
 */
public final class LineClient implements Consumer<Event> {
    private final PrintWriter output;
    private final PrintWriter notices;
    private final LineRows rows;

    public LineClient(PrintWriter output, PrintWriter notices) {
        this(output, notices, new OutputColumns());
    }

    LineClient(PrintWriter output, PrintWriter notices, IntSupplier columns) {
        this.output = output;
        this.notices = notices;
        rows = new LineRows(columns);
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Heard(String text)) {
            Speech speech = Speech.of(text);
            output.println(rows.of(Byline.of(speech) + speech.words()));
        }
        ClientNotices.of(event).map(Byline.NOTICE::concat).map(rows::of)
                .ifPresent(notices::println);
        output.flush();
        notices.flush();
    }
}
