package squall.chat;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import squall.chat.json.JsonClient;
import squall.chat.json.JsonLines;
import squall.chat.json.JsonServer;
import squall.chat.json.JsonServer.Extent;
import squall.chat.json.JsonTraffic;
import squall.chat.protocol.Event;
import squall.chat.protocol.Name;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.chat.protocol.identity.Fingerprint;
import squall.chat.terminal.LineOutput;
import squall.endpoint.udp.Addresses;
import squall.endpoint.udp.EndpointObserver;
import squall.endpoint.udp.MonotonicClock;

/** The options for programs that run a client or a server. */
final class PipeOptions {
    @Option(names = "--json",
            description = "Writes what happens as JSON, one object a line; errors stay words.")
    private boolean json;

    @Option(names = "--datagrams",
            description = "With --json: writes every datagram sent and received, too, and what was done late.")
    private boolean datagrams;

    @Option(names = "--quiet", description = "Writes nothing but what is said, and errors.")
    private boolean quiet;

    private final InstantSource clock = new MonotonicClock();
    private final Instant start = clock.instant();

    boolean isJson() {
        return json;
    }

    /** Whether notices for people are to be printed. */
    boolean isTalkative() {
        return !json && !quiet;
    }

    /** Refuses options that exclude each other. */
    void check(CommandLine command) {
        if (datagrams && (!json || quiet)) {
            throw new CommandLine.ParameterException(command,
                    "--datagrams goes with --json and without --quiet");
        }
    }

    /**
     * The key pairs of a client. Where the time of every datagram is recorded, the first datagrams
     * must be no later than others: so the program is warmed up and makes a second key pair first.
     */
    Supplier<RsaKeyPair> keyPairs(SecureRandom random) {
        KeyPairs keyPairs = new KeyPairs(datagrams ? 2 : 1, random);
        if (datagrams) {
            WarmUp.with(keyPairs.first(), random);
        }
        return keyPairs;
    }

    /** Does this where the time of every datagram is recorded. */
    void warmUp(Runnable warmUp) {
        if (datagrams) {
            warmUp.run();
        }
    }

    /**
     * The observer of the driver. Where datagrams are recorded it is the console itself, so that
     * the record of a killed program is complete; else it is the backlog, since the console may be
     * slow.
     */
    EndpointObserver<Event> observer(EndpointObserver<Event> console, Backlog backlog) {
        return datagrams ? console : backlog;
    }

    /** The console of a client. */
    EndpointObserver<Event> client(PrintWriter output, PrintWriter errors) {
        Predicate<Event> wrong = event -> event instanceof Event.TimedOut
                || event instanceof Event.GaveUp || event instanceof Event.Failed;
        return console(output, Event.Heard.class::isInstance, wrong,
                LineOutput.ofClient(output, errors), JsonClient::new);
    }

    /** The console of a server. */
    EndpointObserver<Event> server(PrintWriter output, PrintWriter errors) {
        Extent extent = datagrams ? Extent.EVERYTHING : Extent.BOUNDED;
        return console(output, Event.Said.class::isInstance, Event.Failed.class::isInstance,
                LineOutput.ofServer(output, errors), lines -> new JsonServer(lines, extent));
    }

    /** Records the messages that this person types. */
    BiConsumer<String, Instant> typed(Name name, PrintWriter output) {
        JsonLines lines = lines(output);
        return (message, at) -> {
            if (datagrams) {
                JsonTraffic.typed(name + ": " + message, at, lines);
            }
        };
    }

    /** Prints the address at which a server listens. */
    void listening(InetSocketAddress address, Fingerprint key, PrintWriter output,
            PrintWriter errors) {
        if (json && !quiet) {
            JsonServer.listening(Addresses.of(address), key, clock.instant(), lines(output));
        } else if (!quiet) {
            errors.println("listening on " + ServerAddress.words(address));
        }
    }

    /** Writes that a server has ended. */
    void ended(PrintWriter output) {
        if (json && !quiet) {
            JsonServer.ended(clock.instant(), lines(output));
        }
    }

    /**
     * Writes events as words or, with {@code --json}, as lines.
     *
     * @param said the events that {@code --quiet} leaves
     * @param wrong the events that are written in words in any case
     */
    private EndpointObserver<Event> console(PrintWriter output, Predicate<Event> said,
            Predicate<Event> wrong, LineOutput words,
            Function<JsonLines, BiConsumer<Event, Instant>> jsonEvents) {
        JsonLines lines = lines(output);
        BiConsumer<Event, Instant> timeless = (event, at) -> words.accept(event);
        BiConsumer<Event, Instant> events =
                json ? quietly(said, jsonEvents.apply(lines)).andThen(only(wrong, timeless))
                        : quietly(said.or(wrong), timeless);
        return datagrams ? new JsonTraffic(lines, events)
                : (done, at) -> done.events().forEach(event -> events.accept(event, at));
    }

    private JsonLines lines(PrintWriter output) {
        return new JsonLines(output, start);
    }

    /** The clock of the endpoint and of the lines of {@code --json}. */
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
}
