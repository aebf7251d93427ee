package squall.chat.json;

import java.time.Instant;
import java.util.function.BiConsumer;
import squall.chat.protocol.Event;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.endpoint.udp.EndpointObserver;

/**
 * Writes all inputs and outputs of an endpoint as JSON lines, from which the whole run can be
 * reconstructed.
 */
public final class JsonTraffic implements EndpointObserver<Event> {
    private final JsonLines lines;
    private final BiConsumer<Event, Instant> events;

    /**
     * Writes the wall clock's time at the program's start, from which the lines' seconds count.
     *
     * @param events writes all events except discarded datagrams
     */
    public JsonTraffic(JsonLines lines, BiConsumer<Event, Instant> events) {
        this.lines = lines;
        this.events = events;
        lines.write(lines.start(), "started", "at", lines.start().toString());
    }

    /** The endpoint is about to be given a message that was typed. */
    public static void typed(String text, Instant at, JsonLines lines) {
        lines.write(at, "typed", "text", text);
    }

    @Override
    public void received(Datagram datagram, Instant at) {
        lines.write(at, "received", "from", datagram.peer().toString(), "datagram",
                datagram.payload());
    }

    @Override
    public void did(Output<Event> output, Instant at) {
        lines.together(() -> write(output, at));
    }

    private void write(Output<Event> output, Instant at) {
        output.datagrams().forEach(datagram -> lines.write(at, "sent", "to",
                datagram.peer().toString(), "datagram", datagram.payload()));
        output.events().forEach(event -> {
            if (event instanceof Event.Discarded(var from, var reason)) {
                lines.write(at, "discarded", "from", from.toString(), "reason", reason.words());
            } else {
                events.accept(event, at);
            }
        });
    }

    /** Writes the due time, not the lateness, so that nothing is rounded twice. */
    @Override
    public void late(Instant due, Instant at) {
        lines.write(at, "late", "dueSeconds", lines.since(due));
    }
}
