package squall.chat.json;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import squall.chat.presentation.Discards;
import squall.chat.presentation.Names;
import squall.chat.presentation.Speech;
import squall.chat.protocol.Event;
import squall.chat.protocol.identity.Fingerprint;
import squall.endpoint.Address;

/** Writes a server's events as JSON lines. */
public final class JsonServer implements BiConsumer<Event, Instant> {
    private final JsonLines lines;
    private final Extent extent;
    private final Names names = new Names();
    private final Discards discards = new Discards();
    /** By client, the number of its deliveries, and of its drops by cause. */
    private final Map<Address, Map<String, Long>> counts = new HashMap<>();

    /** How many of a message's deliveries and drops a server writes. */
    public enum Extent {
        /** All of them, for a reader that reconstructs the whole run. */
        EVERYTHING,
        /** A small multiple of the messages' size, so that no sender can fill the output. */
        BOUNDED;

        /** Whether the line with this count is written: the 1st to 9th, 10th, 20th to 90th… */
        private boolean includes(long count) {
            return this == EVERYTHING || Long.toString(count).matches("[1-9]0*");
        }

        /** A text that another line contains as a whole. */
        private String text(String text) {
            return this == EVERYTHING ? text : Speech.excerpt(text);
        }
    }

    public JsonServer(JsonLines lines, Extent extent) {
        this.lines = lines;
        this.extent = extent;
    }

    /** Not an event, since a hub knows no sockets. */
    public static void listening(Address address, Fingerprint key, Instant at, JsonLines lines) {
        lines.write(at, "listening", "address", address.toString(), "fingerprint", key.text());
    }

    /** The last line; not an event, since a hub never ends by itself. */
    public static void ended(Instant at, JsonLines lines) {
        lines.write(at, "ended");
    }

    @Override
    public void accept(Event event, Instant at) {
        switch (event) {
            case Event.Admitted(var client) -> write(at, "joined", client);
            case Event.ClientProved(var client, var name, var key, var registered) -> {
                names.proved(client, name);
                write(at, "proved", client, "key", key.base64(), "fingerprint",
                        Fingerprint.of(key).text(), "registered", registered);
            }
            case Event.SessionRenewed(var client) -> write(at, "renewed", client);
            case Event.Moved(var from, var to) -> {
                write(at, "moved", from, "to", to.toString());
                names.moved(from, to);
                Optional.ofNullable(counts.remove(from)).ifPresent(some -> counts.put(to, some));
            }
            case Event.Refused(var client, var cause) ->
                    write(at, "refused", client, "cause", cause.words());
            case Event.Registered(var name, var key, var invitation) ->
                    lines.write(at, "registered", "name", name.value(), "key", key.base64(),
                            "invitation", invitation);
            case Event.Said(var client, var text) -> {
                names.said(client, text);
                write(at, "said", client, "text", text);
            }
            case Event.Delivered(var client, var text, var attempts, var after) -> {
                long count = count(client, "delivered");
                if (extent.includes(count)) {
                    write(at, "delivered", client, "text", extent.text(text), "attempts", attempts,
                            "afterMilliseconds", JsonLines.milliseconds(after), "count", count);
                }
            }
            case Event.Dropped(var client, var text, var attempts, var cause) -> {
                long count = count(client, cause.words());
                if (extent.includes(count)) {
                    write(at, "dropped", client, "text", extent.text(text), "attempts", attempts,
                            "cause", cause.words(), "count", count);
                }
            }
            case Event.ShareExceeded(var client, var refused) ->
                    write(at, "share exceeded", client, "refused", refused);
            case Event.Unreachable(var client) -> write(at, "unreachable", client);
            case Event.Reachable(var client) -> write(at, "reachable", client);
            case Event.Removed(var client, var cause) -> {
                write(at, "removed", client, "cause", cause.words());
                names.forget(client);
                counts.remove(client);
            }
            case Event.Discarded(var from, var reason) -> {
                long count = discards.count(reason);
                if (Extent.BOUNDED.includes(count)) {
                    lines.write(at, "discarded", "from", from.toString(), "reason",
                            reason.words(), "count", count);
                }
            }
            case Event.Failed(var what) -> lines.write(at, "failed", "what", what);
            case Event.OfClient ofClient ->
                    throw new IllegalArgumentException(ofClient + " at a server");
        }
    }

    /** Counts one more; returns the number so far. */
    private long count(Address client, String outcome) {
        return counts.computeIfAbsent(client, c -> new HashMap<>()).merge(outcome, 1L, Long::sum);
    }

    /** The name is null until the client has said something. */
    private void write(Instant at, String event, Address client, Object... fields) {
        Stream<Object> who = Stream.of("client", client.toString(), "name",
                names.of(client).orElse(null));
        lines.write(at, event, Stream.concat(who, Stream.of(fields)).toArray());
    }
}
