package squall.chat.terminal;

import java.io.PrintWriter;
import java.util.function.Consumer;
import squall.chat.protocol.Event;

/**
 * A client a line at a time: what others say goes to the output, what becomes of one's own words to
 * the notices.
 */
public final class LineClient implements Consumer<Event> {
    private final PrintWriter output;
    private final PrintWriter notices;

    public LineClient(PrintWriter output, PrintWriter notices) {
        this.output = output;
        this.notices = notices;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Heard(String text)) {
            output.println(Printable.of(text));
        }
        ClientNotices.of(event).ifPresent(notices::println);
        output.flush();
        notices.flush();
    }
}
