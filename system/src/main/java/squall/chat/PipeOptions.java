package squall.chat;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import picocli.CommandLine.Option;
import squall.chat.json.JsonClient;
import squall.chat.json.JsonLines;
import squall.chat.json.JsonServer;
import squall.chat.protocol.Event;
import squall.chat.terminal.LineClient;
import squall.chat.terminal.LineServer;
import squall.chat.udp.Addresses;
import squall.chat.udp.MonotonicClock;

/** What a program, rather than a person, asks of client and server. */
final class PipeOptions {
    @Option(names = "--json",
            description = "Writes what happens as JSON, one object a line; errors stay words.")
    private boolean json;

    @Option(names = "--quiet", description = "Writes nothing but what is said, and errors.")
    private boolean quiet;

    private final InstantSource clock = new MonotonicClock();
    private final Instant start = clock.instant();

    boolean isJson() {
        return json;
    }

    /** Whether a person wants to be told what is neither said nor an error. */
    boolean isTalkative() {
        return !json && !quiet;
    }

    /** Where a client's events go. */
    BiConsumer<Event, Instant> client(PrintWriter output, PrintWriter errors) {
        Predicate<Event> said = Event.Heard.class::isInstance;
        Predicate<Event> wrong =
                event -> event instanceof Event.TimedOut || event instanceof Event.GaveUp;
        LineClient words = new LineClient(output, errors);
        if (json) {
            return quietly(said, new JsonClient(new JsonLines(output, start)))
                    .andThen(only(wrong, timeless(words)));
        }
        return quietly(said.or(wrong), timeless(words));
    }

    /** Where the events of a server that listens there go. */
    BiConsumer<Event, Instant> server(PrintWriter output, PrintWriter errors,
            InetSocketAddress listening) {
        if (json) {
            JsonServer server = new JsonServer(new JsonLines(output, start));
            if (!quiet) {
                server.listening(Addresses.of(listening), clock.instant());
            }
            return quietly(Event.Said.class::isInstance, server);
        }
        if (!quiet) {
            errors.println("listening on " + ServerAddress.words(listening));
        }
        return quietly(Event.Said.class::isInstance, timeless(new LineServer(output, errors)));
    }

    /** By which {@code --json} tells the time. */
    InstantSource clock() {
        return clock;
    }

    private BiConsumer<Event, Instant> quietly(Predicate<Event> kept,
            BiConsumer<Event, Instant> console) {
        return quiet ? only(kept, console) : console;
    }

    private static BiConsumer<Event, Instant> only(Predicate<Event> kept,
            BiConsumer<Event, Instant> console) {
        return (event, at) -> {
            if (kept.test(event)) {
                console.accept(event, at);
            }
        };
    }

    private static BiConsumer<Event, Instant> timeless(Consumer<Event> console) {
        return (event, at) -> console.accept(event);
    }
}
