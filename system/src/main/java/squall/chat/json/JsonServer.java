package squall.chat.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.function.BiConsumer;
import squall.chat.presentation.Names;
import squall.chat.protocol.Event;
import squall.endpoint.Address;

/** Writes a server's events as JSON lines. */
public final class JsonServer implements BiConsumer<Event, Instant> {
    private final JsonLines lines;
    private final JsonExtent extent;
    private final JsonDiscards discards;
    private final JsonRecipients recipients = new JsonRecipients();
    private final Names names = new Names();

    public JsonServer(JsonLines lines, JsonExtent extent) {
        this.lines = lines;
        this.extent = extent;
        discards = new JsonDiscards(lines);
    }

    /** Not an event, since a hub knows no sockets. */
    public static void listening(Address address, Instant at, JsonLines lines) {
        lines.write(at, "listening", json -> json.writeStringField("address", address.toString()));
    }

    @Override
    public void accept(Event event, Instant at) {
        switch (event) {
            case Event.Admitted(var client) ->
                    lines.write(at, "joined", json -> write(client, json));
            case Event.Said(var client, var text) -> {
                names.said(client, text);
                lines.write(at, "said", json -> {
                    write(client, json);
                    json.writeStringField("text", text);
                });
            }
            case Event.Delivered delivered -> write(delivered, at);
            case Event.Dropped dropped -> write(dropped, at);
            case Event.ShareExceeded(var client, var refused) ->
                    lines.write(at, "share exceeded", json -> {
                        write(client, json);
                        json.writeNumberField("refused", refused);
                    });
            case Event.Unreachable(var client) ->
                    lines.write(at, "unreachable", json -> write(client, json));
            case Event.Reachable(var client) ->
                    lines.write(at, "reachable", json -> write(client, json));
            case Event.Removed(var client, var cause) -> {
                lines.write(at, "removed", json -> {
                    write(client, json);
                    json.writeStringField("cause", cause.words());
                });
                names.forget(client);
                recipients.forget(client);
            }
            case Event.Discarded discarded -> discards.write(discarded, at);
            case Event.Failed(var what) -> lines.failed(at, what);
            case Event.OfClient ofClient ->
                    throw new IllegalArgumentException(ofClient + " at a server");
        }
    }

    private void write(Event.Delivered delivered, Instant at) {
        long count = recipients.count(delivered);
        if (extent.includes(count)) {
            lines.write(at, "delivered", json -> {
                write(delivered.client(), json);
                json.writeStringField("text", extent.text(delivered.text()));
                json.writeNumberField("attempts", delivered.attempts());
                json.writeNumberField("afterMilliseconds",
                        JsonLines.milliseconds(delivered.after()));
                json.writeNumberField("count", count);
            });
        }
    }

    private void write(Event.Dropped dropped, Instant at) {
        long count = recipients.count(dropped);
        if (extent.includes(count)) {
            lines.write(at, "dropped", json -> {
                write(dropped.client(), json);
                json.writeStringField("text", extent.text(dropped.text()));
                json.writeNumberField("attempts", dropped.attempts());
                json.writeStringField("cause", dropped.cause().words());
                json.writeNumberField("count", count);
            });
        }
    }

    /** The name is null until the client has said something. */
    private void write(Address client, JsonGenerator json) throws IOException {
        json.writeStringField("client", client.toString());
        json.writeStringField("name", names.of(client).orElse(null));
    }
}
