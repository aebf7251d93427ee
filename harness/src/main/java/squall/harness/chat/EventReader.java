package squall.harness.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.Name;
import squall.chat.protocol.Reason;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.endpoint.Address;
import squall.harness.containers.JsonValues;

/** Reads events from the JSON lines that the chat's programs write. */
final class EventReader {
    private EventReader() {}

    /** Empty if another line says the same. */
    static Optional<Event> ofClient(JsonNode line) {
        return Optional.ofNullable(switch (line.get("event").asText()) {
            case "joined" -> new Event.Joined();
            case "server proved" -> new Event.ServerProved(key(line));
            case "untrusted" -> new Event.Untrusted(key(line));
            case "refused" -> new Event.JoinRefused(line.get("reason").asText());
            case "renewed" -> new Event.Renewed();
            case "heard" -> new Event.Heard(text(line));
            case "sending" -> new Event.Sending(text(line), line.get("attempt").asInt());
            case "acknowledged" ->
                    new Event.Acknowledged(text(line), attempts(line), after(line));
            case "timed out" -> new Event.TimedOut(text(line), attempts(line));
            case "unreachable" -> new Event.JoiningAgain(
                    reason(Event.JoiningAgain.Cause.values(), line.get("cause")));
            case "other keys offered" -> new Event.OtherKeysOffered();
            case "may be a repetition" -> new Event.MayBeRepetition(text(line));
            case "gave up" ->
                    new Event.GaveUp(JsonValues.seconds(line.get("afterSeconds").decimalValue()));
            case "left" -> new Event.Left();
            case "discarded" -> discarded(line);
            case "failed" -> failed(line);
            case "joining again" -> null;
            default -> throw unknown(line);
        });
    }

    static Optional<Event> ofServer(JsonNode line) {
        return Optional.of(switch (line.get("event").asText()) {
            case "joined" -> new Event.Admitted(client(line));
            case "proved" -> new Event.ClientProved(client(line), name(line), key(line),
                    line.get("registered").asBoolean());
            case "renewed" -> new Event.SessionRenewed(client(line));
            case "moved" -> new Event.Moved(client(line), JsonValues.address(line.get("to")));
            case "refused" -> new Event.Refused(client(line),
                    reason(Event.Refused.Cause.values(), line.get("cause")));
            case "registered" -> new Event.Registered(name(line), key(line),
                    line.get("invitation").asText());
            case "said" -> new Event.Said(client(line), text(line));
            case "delivered" -> new Event.Delivered(client(line), text(line), attempts(line),
                    after(line));
            case "dropped" -> new Event.Dropped(client(line), text(line), attempts(line),
                    reason(Event.Dropped.Cause.values(), line.get("cause")));
            case "share exceeded" -> new Event.ShareExceeded(client(line),
                    line.get("refused").longValue());
            case "unreachable" -> new Event.Unreachable(client(line));
            case "reachable" -> new Event.Reachable(client(line));
            case "removed" -> new Event.Removed(client(line),
                    reason(Event.Removed.Cause.values(), line.get("cause")));
            case "discarded" -> discarded(line);
            case "failed" -> failed(line);
            default -> throw unknown(line);
        });
    }

    private static Event discarded(JsonNode line) {
        return new Event.Discarded(JsonValues.address(line.get("from")),
                reason(Discard.values(), line.get("reason")));
    }

    private static Event failed(JsonNode line) {
        return new Event.Failed(line.get("what").asText());
    }

    private static Address client(JsonNode line) {
        return JsonValues.address(line.get("client"));
    }

    private static Name name(JsonNode line) {
        return new Name(line.get("name").asText());
    }

    private static X25519PublicKey key(JsonNode line) {
        return X25519PublicKey.ofBase64(line.get("key").asText());
    }

    private static String text(JsonNode line) {
        return line.get("text").asText();
    }

    private static int attempts(JsonNode line) {
        return line.get("attempts").asInt();
    }

    private static Duration after(JsonNode line) {
        return JsonValues.seconds(line.get("afterMilliseconds").decimalValue().movePointLeft(3));
    }

    private static <R extends Reason> R reason(R[] all, JsonNode words) {
        return Stream.of(all).filter(reason -> reason.words().equals(words.asText())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(words + " is no reason"));
    }

    private static IllegalArgumentException unknown(JsonNode line) {
        return new IllegalArgumentException("unknown event in " + line);
    }
}
