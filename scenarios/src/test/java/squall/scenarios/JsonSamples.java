package squall.scenarios;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import squall.chat.json.JsonClient;
import squall.chat.json.JsonLines;
import squall.chat.json.JsonServer;
import squall.chat.json.JsonServer.Extent;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.Name;
import squall.chat.protocol.identity.Fingerprint;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.endpoint.Address;

/** All kinds of lines that the chat writes with {@code --json}. */
final class JsonSamples {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Address BOB = new Address("127.0.0.1", 40_000);
    private static final Name NAME = new Name("bob");
    private static final X25519PublicKey KEY = X25519PublicKey.of(new byte[32]);
    private static final Duration AFTER = Duration.ofMillis(3);

    private JsonSamples() {}

    static Stream<String> lines() {
        StringWriter written = new StringWriter();
        JsonLines lines = new JsonLines(new PrintWriter(written), Instant.EPOCH);
        JsonClient client = new JsonClient(lines);
        Stream.of(new Event.Joined(), new Event.Heard("bob: a"), new Event.Sending("bob: a", 1),
                new Event.Acknowledged("bob: a", 1, AFTER), new Event.TimedOut("bob: a", 4),
                new Event.MayBeRepetition("bob: a"), new Event.OtherKeysOffered(),
                new Event.JoiningAgain(Event.JoiningAgain.Cause.MESSAGES_TIMED_OUT),
                new Event.GaveUp(AFTER), new Event.Left(), new Event.ServerProved(KEY),
                new Event.Untrusted(KEY), new Event.JoinRefused("not a member"),
                new Event.Renewed())
                .forEach(event -> client.accept(event, Instant.EPOCH));
        JsonServer server = new JsonServer(lines, Extent.BOUNDED);
        JsonServer.listening(BOB, Fingerprint.of(KEY), Instant.EPOCH, lines);
        Stream.of(new Event.Admitted(BOB), new Event.Said(BOB, "bob: a"),
                new Event.Delivered(BOB, "bob: a", 1, AFTER),
                new Event.Dropped(BOB, "bob: a", 4, Event.Dropped.Cause.TIMED_OUT),
                new Event.ShareExceeded(BOB, 512), new Event.Unreachable(BOB),
                new Event.Reachable(BOB), new Event.ClientProved(BOB, NAME, KEY, true),
                new Event.SessionRenewed(BOB), new Event.Moved(BOB, BOB),
                new Event.Refused(BOB, Event.Refused.Cause.NAME_TAKEN),
                new Event.Registered(NAME, KEY, "00"),
                new Event.Removed(BOB, Event.Removed.Cause.UNREACHABLE),
                new Event.Discarded(BOB, Discard.STRANGER))
                .forEach(event -> server.accept(event, Instant.EPOCH));
        JsonServer.ended(Instant.EPOCH, lines);
        return written.toString().lines();
    }

    static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
