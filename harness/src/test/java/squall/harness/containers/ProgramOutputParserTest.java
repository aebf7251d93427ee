package squall.harness.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.chat.json.JsonClient;
import squall.chat.json.JsonLines;
import squall.chat.json.JsonServer;
import squall.chat.json.JsonServer.Extent;
import squall.chat.json.JsonTraffic;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.endpoint.udp.EndpointObserver;
import squall.harness.chat.ChatWorkload;
import squall.harness.chat.EndpointFactory;
import squall.harness.history.Occurrence;
import squall.harness.realtime.EndpointRecorder;
import squall.harness.realtime.HistoryRecorder;
import squall.harness.realtime.PortOwners;

/** What a program writes comes to the same history as what its endpoint does. */
class ProgramOutputParserTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T17:00:00.000001Z");
    private static final Address BOB = new Address("10.0.0.3", 40_001);
    private static final Duration AFTER = Duration.ofNanos(12_345_000);

    private final StringWriter written = new StringWriter();
    private final JsonLines lines = new JsonLines(new PrintWriter(written), BEGIN.minusSeconds(5));
    private final HistoryRecorder read = recorder();
    private final HistoryRecorder witnessed = recorder();
    private final ReorderBuffer minutes = new ReorderBuffer();
    private final ProgramWorkload<Event> chat = new ChatWorkload(EndpointFactory.of("classic"));
    private final List<Event> heard = new ArrayList<>();

    @Test
    void aClientsLinesAreWhatItDid() {
        EndpointRecorder<Event> journal = EndpointRecorder.ofClient("bob", chat, witnessed);
        journal.typed("bob: a", BEGIN.plusMillis(1));
        List<Event> events = List.of(new Event.Joined(), new Event.Heard("alice: b"),
                new Event.Sending("bob: a", 2), new Event.Acknowledged("bob: a", 2, AFTER),
                new Event.TimedOut("bob: c", 4),
                new Event.JoiningAgain(Event.JoiningAgain.Cause.HEARTBEATS_UNANSWERED),
                new Event.GaveUp(Duration.ofSeconds(10)), new Event.Left(),
                new Event.Discarded(BOB, Discard.BAD_HMAC),
                new Event.Failed("IllegalStateException at ClientSession.java:7"));
        JsonTraffic traffic = new JsonTraffic(lines, new JsonClient(lines));
        JsonTraffic.typed("bob: a", BEGIN.plusMillis(1), lines);
        play(traffic, events);
        play(journal, events);
        assertThat(told(EndpointRecorder.ofClient("bob", chat, read), true))
                .isEqualTo(words(witnessed.finish()));
        assertThat(heard).isEqualTo(events);
    }

    @Test
    void aServersLinesAreWhatItDid() {
        List<Event> events = List.of(new Event.Admitted(BOB), new Event.Said(BOB, "bob: a"),
                new Event.Delivered(BOB, "alice: b", 1, AFTER),
                new Event.Dropped(BOB, "alice: c", 4, Event.Dropped.Cause.TIMED_OUT),
                new Event.ShareExceeded(BOB, 7), new Event.Unreachable(BOB),
                new Event.Reachable(BOB),
                new Event.Removed(BOB, Event.Removed.Cause.REPLACED),
                new Event.Discarded(BOB, Discard.STRANGER),
                new Event.Failed("IllegalStateException at Hub.java:7"));
        play(new JsonTraffic(lines, new JsonServer(lines, Extent.EVERYTHING)), events);
        play(EndpointRecorder.ofServer(ports(), chat, witnessed), events);
        assertThat(told(EndpointRecorder.ofServer(ports(), chat, read), false))
                .isEqualTo(words(witnessed.finish()));
        assertThat(heard).isEqualTo(events);
    }

    @Test
    void whatAProcessReceivedBeforeItWasKilledAndDidNothingAboutItNeverHad() {
        JsonTraffic traffic = new JsonTraffic(lines, new JsonClient(lines));
        traffic.received(datagram("one"), BEGIN);
        traffic.did(new Output<>(List.of(datagram("two")), List.of()), BEGIN);
        traffic.received(datagram("three"), BEGIN.plusSeconds(1));
        List<String> took = new ArrayList<>();
        ProgramOutputParser<Event> transcript =
                new ProgramOutputParser<>(EndpointRecorder.ofClient("bob", chat, read), minutes,
                        chat::clientEvent, chat::isEnd, event -> took.add(event.toString()));
        written.toString().lines().forEach(transcript);
        assertThat(minutes.size()).isEqualTo(2);
    }

    @Test
    void whatIsTypedAtOneWhoHasGivenUpNobodyReads() {
        new JsonTraffic(lines, new JsonClient(lines)).did(new Output<>(List.of(),
                List.of(new Event.GaveUp(Duration.ofSeconds(10)))), BEGIN);
        JsonTraffic.typed("bob: a", BEGIN.plusMillis(1), lines);
        assertThat(told(EndpointRecorder.ofClient("bob", chat, read), true)).singleElement()
                .asString()
                .contains("GAVE_UP");
    }

    @Test
    void whatIsNoLineOfOursIsRefused() {
        ProgramOutputParser<Event> transcript =
                new ProgramOutputParser<>(EndpointRecorder.ofClient("bob", chat, read), minutes,
                        chat::clientEvent, chat::isEnd, heard::add);
        assertThatThrownBy(() -> transcript.accept("stopped: out of luck"))
                .hasMessageContaining("not JSON: stopped: out of luck");
    }

    private static void play(EndpointObserver<Event> witness, List<Event> events) {
        witness.late(BEGIN.plusNanos(300_000), BEGIN.plusNanos(340_000));
        witness.received(datagram("in"), BEGIN.plusMillis(1));
        witness.did(new Output<>(List.of(datagram("out")), events), BEGIN.plusMillis(1));
    }

    private List<String> told(EndpointRecorder<Event> journal, boolean ofClient) {
        ProgramOutputParser<Event> transcript = new ProgramOutputParser<>(journal, minutes,
                ofClient ? chat::clientEvent : chat::serverEvent, chat::isEnd, heard::add);
        written.toString().lines().forEach(transcript);
        assertThat(transcript.started()).isCompleted();
        minutes.writeUp(BEGIN.plusSeconds(1));
        return words(read.finish());
    }

    /** Bytes are equal by what is in them. */
    private static List<String> words(List<Occurrence> occurrences) {
        return occurrences.stream()
                .map(occurrence -> occurrence instanceof Occurrence.Sent sent
                        ? "sent " + new String(sent.payload(), StandardCharsets.UTF_8)
                        : occurrence.toString())
                .toList();
    }

    private static HistoryRecorder recorder() {
        return new HistoryRecorder(InstantSource.fixed(BEGIN));
    }

    private static PortOwners ports() {
        PortOwners ports = new PortOwners();
        ports.add(BOB, "bob", 1);
        return ports;
    }

    private static Datagram datagram(String text) {
        return new Datagram(BOB, text.getBytes(StandardCharsets.UTF_8));
    }
}
