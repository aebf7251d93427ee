package squall.harness.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import squall.chat.json.JsonClient;
import squall.chat.json.JsonLines;
import squall.chat.json.JsonServer;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.Name;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.endpoint.Address;

/** Every event that a program writes is read back as it was. */
class EventReaderTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    private static final Address BOB = new Address("10.0.0.3", 40_001);
    private static final X25519PublicKey KEY = X25519PublicKey.of(new byte[32]);
    private static final Duration AFTER = Duration.ofNanos(12_345_000);

    private final StringWriter written = new StringWriter();
    private final JsonLines lines = new JsonLines(new PrintWriter(written), Instant.EPOCH);

    @Test
    void everyEventOfAClientIsReadBack() throws JsonProcessingException {
        List<Event> events = List.of(new Event.Joined(), new Event.GaveUp(AFTER),
                new Event.JoiningAgain(Event.JoiningAgain.Cause.OTHER_KEYS),
                new Event.OtherKeysOffered(), new Event.Sending("bob: a", 2),
                new Event.Acknowledged("bob: a", 2, AFTER), new Event.TimedOut("bob: c", 4),
                new Event.Heard("alice: b"), new Event.MayBeRepetition("alice: b"),
                new Event.ServerProved(KEY), new Event.Untrusted(KEY),
                new Event.JoinRefused("not a member"), new Event.Renewed(),
                new Event.Left(), new Event.Failed("IllegalStateException at ClientSession:7"));

        assertThat(kinds(events)).contains(Event.OfClient.class.getPermittedSubclasses());
        assertThat(readBack(events, new JsonClient(lines), EventReader::ofClient))
                .isEqualTo(events);
    }

    @Test
    void everyEventOfAServerIsReadBack() throws JsonProcessingException {
        List<Event> events = List.of(new Event.Admitted(BOB), new Event.Said(BOB, "bob: a"),
                new Event.Delivered(BOB, "alice: b", 1, AFTER),
                new Event.Dropped(BOB, "alice: c", 4, Event.Dropped.Cause.TIMED_OUT),
                new Event.ClientProved(BOB, new Name("bob"), KEY, true),
                new Event.SessionRenewed(BOB),
                new Event.Refused(BOB, Event.Refused.Cause.NAME_TAKEN),
                new Event.Registered(new Name("bob"), KEY, "00ff"),
                new Event.ShareExceeded(BOB, 7), new Event.Unreachable(BOB),
                new Event.Reachable(BOB), new Event.Removed(BOB, Event.Removed.Cause.REPLACED),
                new Event.Moved(BOB, new Address("10.0.0.3", 40_002)),
                new Event.Discarded(BOB, Discard.STRANGER),
                new Event.Failed("IllegalStateException at Hub:7"));

        assertThat(kinds(events)).contains(Event.OfHub.class.getPermittedSubclasses());
        assertThat(readBack(events, new JsonServer(lines, JsonServer.Extent.EVERYTHING),
                EventReader::ofServer)).isEqualTo(events);
    }

    private List<Event> readBack(List<Event> events, BiConsumer<Event, Instant> writer,
            Function<JsonNode, Optional<Event>> reader) throws JsonProcessingException {
        events.forEach(event -> writer.accept(event, Instant.EPOCH));
        List<Event> read = new ArrayList<>();
        for (String line : written.toString().lines().toList()) {
            reader.apply(JSON.readTree(line)).ifPresent(read::add);
        }
        return read;
    }

    private static List<Class<?>> kinds(List<Event> events) {
        return events.stream().<Class<?>>map(Event::getClass).toList();
    }
}
