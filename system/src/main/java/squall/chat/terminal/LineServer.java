package squall.chat.terminal;

import java.io.PrintWriter;
import java.util.function.Consumer;
import squall.chat.presentation.Speech;
import squall.chat.protocol.Event;

/**
 * A server's output line by line: messages go to the output; clients that join, leave or miss
 * something to the notices.
 */
public final class LineServer implements Consumer<Event> {
    private final PrintWriter output;
    private final PrintWriter notices;
    private final ServerNotices words = new ServerNotices();
    private final LineRows rows = new LineRows(new OutputColumns());

    public LineServer(PrintWriter output, PrintWriter notices) {
        this.output = output;
        this.notices = notices;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Said(var client, var text)) {
            Speech speech = Speech.of(text);
            output.println(rows.of(Byline.of(speech) + speech.words()));
        }
        words.of(event).map(Byline.NOTICE::concat).map(rows::of).ifPresent(notices::println);
        output.flush();
        notices.flush();
    }
}
