package squall.chat.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import squall.chat.protocol.Address;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Typed;
import squall.chat.udp.UdpDriver;

/**
 * A server a line at a time: what is said goes to the output, who comes, goes and misses something
 * to the notices.
 */
public final class LineServer implements Consumer<Event> {
    private final PrintWriter output;
    private final PrintWriter notices;
    /** What each client last called itself. */
    private final Map<Address, String> names = new HashMap<>();
    private final Map<Discard, Long> discards = new EnumMap<>(Discard.class);

    public LineServer(PrintWriter output, PrintWriter notices) {
        this.output = output;
        this.notices = notices;
    }

    /** Says the operator's lines until the input ends. */
    public void say(BufferedReader lines, UdpDriver<Hub> driver) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                for (String message : Typed.split(line)) {
                    driver.submit((hub, now) -> hub.say(message, now));
                }
            }
        } catch (IOException e) {
            notices.println("can't read what is typed: " + e.getMessage());
            notices.flush();
        }
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.Said(var client, var text) -> {
                int colon = text.indexOf(": ");
                if (colon > 0) {
                    names.put(client, text.substring(0, colon));
                }
                output.println(Printable.of(text));
            }
            case Event.Admitted(var client) -> notices.println(client + " joined");
            case Event.Dropped(var client, var text, var attempts, var cause) -> notices.println(
                    "dropped for " + named(client) + ", " + words(cause) + ": "
                            + Printable.of(text));
            case Event.Unreachable(var client) ->
                    notices.println(named(client) + " is unreachable");
            case Event.Reachable(var client) -> notices.println(named(client) + " is back");
            case Event.Removed(var client, var cause) -> {
                notices.println(named(client) + " removed, " + words(cause));
                names.remove(client);
            }
            case Event.Discarded(var from, var reason) -> discarded(from, reason);
            default -> {
                // deliveries are what is expected
            }
        }
        output.flush();
        notices.flush();
    }

    /** Told for the 1st, 10th, 100th… of each reason, so that no sender can fill the log. */
    private void discarded(Address from, Discard reason) {
        long count = discards.merge(reason, 1L, Long::sum);
        if (Long.toString(count).matches("10*")) {
            notices.println("discarded, " + words(reason) + ": " + count + " so far, the last from "
                    + from);
        }
    }

    private String named(Address client) {
        String name = names.get(client);
        return name == null ? client.toString() : Printable.of(name) + " (" + client + ")";
    }

    private static String words(Enum<?> reason) {
        return reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
