package squall.chat.json;

import java.time.Instant;
import java.util.function.BiConsumer;
import squall.chat.protocol.Event;
import squall.chat.protocol.identity.Fingerprint;

/** Writes a client's events as JSON lines. */
public final class JsonClient implements BiConsumer<Event, Instant> {
    private final JsonLines lines;

    public JsonClient(JsonLines lines) {
        this.lines = lines;
    }

    @Override
    public void accept(Event event, Instant at) {
        switch (event) {
            case Event.Joined() -> lines.write(at, "joined");
            case Event.ServerProved(var key) -> lines.write(at, "server proved", "key",
                    key.base64(), "fingerprint", Fingerprint.of(key).text());
            case Event.Untrusted(var key) -> lines.write(at, "untrusted", "key", key.base64(),
                    "fingerprint", Fingerprint.of(key).text());
            case Event.JoinRefused(var reason) -> lines.write(at, "refused", "reason", reason);
            case Event.Renewed() -> lines.write(at, "renewed");
            case Event.Heard(var text) -> lines.write(at, "heard", "text", text);
            case Event.Sending(var text, var attempt) ->
                    lines.write(at, "sending", "text", text, "attempt", attempt);
            case Event.Acknowledged(var text, var attempts, var after) ->
                    lines.write(at, "acknowledged", "text", text, "attempts", attempts,
                            "afterMilliseconds", JsonLines.milliseconds(after));
            case Event.TimedOut(var text, var attempts) ->
                    lines.write(at, "timed out", "text", text, "attempts", attempts);
            case Event.JoiningAgain(var cause) -> {
                lines.write(at, "unreachable", "cause", cause.words());
                lines.write(at, "joining again");
            }
            case Event.OtherKeysOffered() -> lines.write(at, "other keys offered");
            case Event.MayBeRepetition(var text) ->
                    lines.write(at, "may be a repetition", "text", text);
            case Event.GaveUp(var after) ->
                    lines.write(at, "gave up", "afterSeconds", JsonLines.seconds(after));
            case Event.Left() -> lines.write(at, "left");
            case Event.Discarded discarded -> {
                // late repetitions of a server's answer, or forgeries
            }
            case Event.Failed(var what) -> lines.write(at, "failed", "what", what);
            case Event.OfHub ofHub -> throw new IllegalArgumentException(ofHub + " at a client");
        }
    }
}
