package squall.harness.chat.rules;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import squall.harness.Sketch;
import squall.harness.chat.attack.ChatAttack;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.wire.WireMessage;
import squall.harness.chat.wire.sealed.SealedJson;
import squall.harness.chat.wire.sealed.SealedSessionKeys;
import squall.harness.chat.wire.sealed.SealedWireReader;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Injected;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Occurrence.Typed;
import squall.harness.history.Occurrence.Weather;
import squall.harness.history.ReportDetail;
import squall.harness.history.TestbedKind;
import squall.harness.network.Direction;
import squall.harness.scenario.Scenario;

/** The history of a run in the sealed profile, made by hand: 20 ms each way, times in ms. */
final class SealedRun {
    static final int DELAY = 20;
    private static final Scenario SCENARIO = Sketch.of("""
            profile: sealed
            script:
              - {at: 0s, everyone: joins}
            """);
    private static final byte[] COOKIE =
            "a cookie of 24 bytes....".getBytes(StandardCharsets.US_ASCII);

    private final List<Occurrence> occurrences = new ArrayList<>();
    private final Map<String, Long> ordinals = new HashMap<>();
    private int drawn = 0x01000000;

    /** A session of one client's, and what both ends have sealed in it. */
    static final class Party {
        final String client;
        final SealedSessionKeys keys;
        int port;
        long up;
        long down;
        long said;
        long heard;

        Party(String client, SealedSessionKeys keys, int port) {
            this.client = client;
            this.keys = keys;
            this.port = port;
        }
    }

    /** Where a datagram is in the history. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Flight(String client, int port, Direction direction, long ordinal, byte[] payload) {}

    static Duration ms(long at) {
        return Duration.ofMillis(at);
    }

    History history() {
        List<Occurrence> ordered = new ArrayList<>(occurrences);
        ordered.sort(Comparator.comparing(Occurrence::at));
        return new History(SCENARIO, TestbedKind.SIMULATION, ordered);
    }

    Trace trace() {
        return Trace.of(history());
    }

    List<String> findings(Check check) {
        return check.judge(trace()).findings();
    }

    SealedRun with(Occurrence occurrence) {
        occurrences.add(occurrence);
        return this;
    }

    SealedRun without(Predicate<Occurrence> condition) {
        if (!occurrences.removeIf(condition)) {
            throw new IllegalArgumentException("nothing to remove");
        }
        return this;
    }

    /** Goes on until then. */
    SealedRun until(long at) {
        return with(new Weather(ms(at), "alice", Direction.UP, Weather.Change.HEALED, 0));
    }

    Flight sent(long at, String client, int port, Direction direction, byte[] payload) {
        long ordinal = ordinals.merge(client + direction, 1L, Long::sum);
        with(new Sent(ms(at), client, port, direction, ordinal, payload));
        return new Flight(client, port, direction, ordinal, payload);
    }

    Flight arrives(long at, Flight flight) {
        with(new Arrived(ms(at), flight.client(), flight.direction(), flight.ordinal(),
                Optional.empty()));
        return flight;
    }

    Flight lost(long at, Flight flight) {
        with(new Lost(ms(at), flight.client(), flight.direction(), flight.ordinal(), "loss"));
        return flight;
    }

    Flight crosses(long at, String client, int port, Direction direction, byte[] payload) {
        return arrives(at + DELAY, sent(at, client, port, direction, payload));
    }

    SealedRun injected(long at, String client, int port, Direction direction, byte[] payload) {
        return with(new Injected(ms(at), ChatAttack.REPLAYS, client, port, direction, payload,
                true));
    }

    SealedRun reported(long at, String who, Report what, String client, int port, String text) {
        return with(new Reported(ms(at), who, what, client, port, text, ReportDetail.NONE));
    }

    SealedRun own(long at, String client, Report what, String text) {
        return reported(at, client, what, client, 0, text);
    }

    byte[] up(Party party, WireMessage message) {
        return party.keys.up().seal(party.keys.server(), party.up++, SealedJson.write(message));
    }

    byte[] down(Party party, WireMessage message) {
        return party.keys.down().seal(party.keys.client(), party.down++,
                SealedJson.write(message));
    }

    int index() {
        return drawn++;
    }

    static byte[] datagram(int type, int length, int... indices) {
        ByteBuffer bytes = ByteBuffer.allocate(length).put((byte) type);
        for (int index : indices) {
            bytes.putInt(index);
        }
        return bytes.array();
    }

    static byte[] hello(int client, byte[] cookie) {
        return ByteBuffer.allocate(192).put((byte) 1).putInt(client).put(cookie).array();
    }

    static byte[] retry(int client, byte[] cookie) {
        return ByteBuffer.allocate(29).put((byte) 2).putInt(client).put(cookie).array();
    }

    static byte[] keys(int client, int server) {
        HexFormat hex = HexFormat.of();
        return String.join(" ", "sealed", hex.toHexDigits(client), hex.toHexDigits(server),
                hex.toHexDigits(client).repeat(8), hex.toHexDigits(server).repeat(8))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Takes 120 ms: hello, retry, hello with a cookie, answer, finish, welcome. */
    Party joins(long at, String client, int port) {
        return joins(at, client, port, COOKIE);
    }

    Party joins(long at, String client, int port, byte[] cookie) {
        int own = index();
        int server = index() + 0x10000000;
        crosses(at, client, port, Direction.UP, hello(own, new byte[24]));
        crosses(at + 20, client, port, Direction.DOWN, retry(own, cookie));
        crosses(at + 40, client, port, Direction.UP, hello(own, cookie));
        crosses(at + 60, client, port, Direction.DOWN, datagram(3, 105, own, server));
        return finishes(at + 80, client, port, own, server);
    }

    Party finishes(long at, String client, int port, int own, int server) {
        byte[] bytes = keys(own, server);
        crosses(at, client, port, Direction.UP, datagram(4, 90, server));
        Party party = new Party(client,
                (SealedSessionKeys) new SealedWireReader().clientKey(bytes), port);
        reported(at + 20, History.SERVER, Report.ADMITTED, client, port, "");
        crosses(at + 20, client, port, Direction.DOWN, down(party, new WireMessage.Welcome()));
        with(new KeyTaken(ms(at + 40), client, "sealed", bytes));
        own(at + 40, client, Report.JOINED, "");
        return party;
    }

    /** All goes well: 20 ms later it is acknowledged and forwarded. */
    WireMessage.Data says(long at, Party author, String words, Party... others) {
        String text = author.client + ": " + words;
        WireMessage.Data data = new WireMessage.Data(text, author.said, "");
        author.said = data.acknowledgedBy();
        with(new Typed(ms(at), author.client, text));
        crosses(at, author.client, author.port, Direction.UP, up(author, data));
        reported(at + 20, History.SERVER, Report.SAID, author.client, author.port, text);
        acknowledges(at + 20, author, Direction.DOWN, data);
        for (Party other : others) {
            hears(at + 20, other, text);
        }
        return data;
    }

    /** @param direction of the acknowledgement */
    void acknowledges(long at, Party party, Direction direction, WireMessage.Data data) {
        WireMessage answer = new WireMessage.Acknowledgement(data.acknowledgedBy());
        crosses(at, party.client, party.port, direction,
                direction == Direction.UP ? up(party, answer) : down(party, answer));
        if (direction == Direction.UP) {
            reported(at + 20, History.SERVER, Report.DELIVERED, party.client, party.port,
                    data.text());
        } else {
            own(at + 20, party.client, Report.ACKNOWLEDGED, data.text());
        }
    }

    void hears(long at, Party party, String text) {
        WireMessage.Data data = new WireMessage.Data(text, party.heard, "");
        party.heard = data.acknowledgedBy();
        crosses(at, party.client, party.port, Direction.DOWN, down(party, data));
        own(at + 20, party.client, Report.HEARD, text);
        acknowledges(at + 20, party, Direction.UP, data);
    }

    /** After 15 s of silence. */
    void pings(long at, Party party, long number) {
        crosses(at, party.client, party.port, Direction.UP,
                up(party, new WireMessage.Ping(number)));
        crosses(at + 20, party.client, party.port, Direction.DOWN,
                down(party, new WireMessage.Pong(number)));
    }
}
