package squall.chat.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import squall.chat.json.JsonServer.Extent;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.Event.Dropped;
import squall.chat.protocol.Event.Removed;
import squall.chat.protocol.Reason;
import squall.chat.protocol.identity.Fingerprint;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.endpoint.Address;

class JsonServerTest {
    private static final Address BOB = new Address("127.0.0.1", 40_000);
    private static final Address IPV6 = new Address("0:0:0:0:0:0:0:1", 40_001);

    private static final Instant START = Instant.EPOCH;

    private static final X25519PublicKey KEY = X25519PublicKey.of(new byte[32]);

    private final StringWriter written = new StringWriter();
    private Instant now = START;
    private final JsonLines lines = new JsonLines(new PrintWriter(written), START);
    private final JsonServer server =
            new JsonServer(lines, Extent.BOUNDED);

    @Test
    void everyEventHasItsLine() {
        JsonServer.listening(new Address("0.0.0.0", 12_347), Fingerprint.of(KEY), now, lines);
        server.accept(new Event.Admitted(BOB), now);
        server.accept(new Event.Said(BOB, "bob: a"), now);
        server.accept(new Event.Delivered(BOB, "alice: b", 1, Duration.ofMillis(2)), now);
        server.accept(new Dropped(BOB, "alice: b", 4, Dropped.Cause.TIMED_OUT), now);
        server.accept(new Event.ShareExceeded(BOB, 12), now);
        server.accept(new Event.Unreachable(BOB), now);
        server.accept(new Event.Reachable(BOB), now);
        server.accept(new Removed(BOB, Removed.Cause.SESSION_LIMIT), now);
        server.accept(new Event.Discarded(IPV6, Discard.NOT_UNDER_WAY), now);
        server.accept(new Event.Failed("IllegalStateException at Hub.java:7"), now);
        JsonServer.ended(now, lines);
        assertThat(written.toString().replace("\"atSeconds\":0.000000,", "")).isEqualTo("""
                {"event":"listening","address":"0.0.0.0:12347","fingerprint":"SHA256:Zmh6rfhivXdsj8GLjp+OIAiXFIVu4jOzkCpZHQ1fKSU"}
                {"event":"joined","client":"127.0.0.1:40000","name":null}
                {"event":"said","client":"127.0.0.1:40000","name":"bob","text":"bob: a"}
                {"event":"delivered","client":"127.0.0.1:40000","name":"bob","text":"alice: b","attempts":1,"afterMilliseconds":2.000,"count":1}
                {"event":"dropped","client":"127.0.0.1:40000","name":"bob","text":"alice: b","attempts":4,"cause":"timed out","count":1}
                {"event":"share exceeded","client":"127.0.0.1:40000","name":"bob","refused":12}
                {"event":"unreachable","client":"127.0.0.1:40000","name":"bob"}
                {"event":"reachable","client":"127.0.0.1:40000","name":"bob"}
                {"event":"removed","client":"127.0.0.1:40000","name":"bob","cause":"session limit"}
                {"event":"discarded","from":"[0:0:0:0:0:0:0:1]:40001","reason":"not under way","count":1}
                {"event":"failed","what":"IllegalStateException at Hub.java:7"}
                {"event":"ended"}
                """);
    }

    @Test
    void aNameIsTheOneLastSeenAndGoesWithItsSession() {
        server.accept(new Event.Said(BOB, "bob: a"), now);
        server.accept(new Event.Said(BOB, "robert: b"), now);
        server.accept(new Event.Said(BOB, "no name in here"), now);
        server.accept(new Removed(BOB, Removed.Cause.REPLACED), now);
        server.accept(new Event.Admitted(BOB), now);
        assertThat(
                written.toString().lines()
                        .map(line -> line.replaceAll(".*(\"name\":[^,}]+).*", "$1")))
                .containsExactly("\"name\":\"bob\"", "\"name\":\"robert\"", "\"name\":\"robert\"",
                        "\"name\":\"robert\"", "\"name\":null");
    }

    @Test
    void aFloodOfDiscardedDatagramsIsAFewLines() {
        for (int i = 1; i <= 10_000; i++) {
            server.accept(new Event.Discarded(BOB, Discard.STRANGER), now);
        }
        server.accept(new Event.Discarded(BOB, Discard.BAD_HMAC), now);
        assertThat(written.toString().lines()).hasSize(4 * 9 + 1 + 1)
                .startsWith("{\"atSeconds\":0.000000,\"event\":\"discarded\",\"from\":\""
                        + BOB + "\",\"reason\":\"stranger\",\"count\":1}")
                .endsWith("{\"atSeconds\":0.000000,\"event\":\"discarded\",\"from\":\""
                        + BOB + "\",\"reason\":\"bad hmac\",\"count\":1}");
    }

    @Test
    void whatBecameOfAFloodIsAFewLinesOfBoundedLength() {
        String text = "flooder: " + "x".repeat(2_900);
        for (int i = 1; i <= 10_000; i++) {
            server.accept(new Event.Delivered(BOB, text, 1, Duration.ofMillis(2)), now);
            server.accept(new Dropped(BOB, text, 0, Dropped.Cause.TOO_MANY_UNDER_WAY), now);
            server.accept(new Dropped(IPV6, text, 4, Dropped.Cause.TIMED_OUT), now);
        }
        assertThat(written.toString().lines()).hasSize(3 * (4 * 9 + 1))
                .allMatch(line -> line.length() < 300)
                .last().asString().endsWith("\"count\":10000}");
    }

    @Test
    void aTextIsWrittenForARecipientWithAtMostTheLengthOfATypedOne() {
        String typed = "n".repeat(32) + ": " + "😀".repeat(64);
        server.accept(new Event.Delivered(BOB, typed, 1, Duration.ofMillis(2)), now);
        server.accept(new Event.Delivered(BOB, typed + "x", 1, Duration.ofMillis(2)), now);
        String written = this.written.toString();
        assertThat(written.lines()).hasSize(2);
        assertThat(written).contains("\\uDE00\",").contains("\\uDE00\\u2026\",");
    }

    @Test
    void aReaderThatReconstructsARunGetsEverything() {
        JsonServer whole = new JsonServer(lines, Extent.EVERYTHING);
        String text = "flooder: " + "x".repeat(2_900);
        for (int i = 1; i <= 100; i++) {
            whole.accept(new Dropped(BOB, text, 4, Dropped.Cause.TIMED_OUT), now);
        }
        assertThat(written.toString().lines()).hasSize(100)
                .allMatch(line -> line.contains(text));
    }

    @Test
    void theWordsForEveryCauseAndReasonAreThese() {
        assertThat(Stream.<Reason[]>of(Dropped.Cause.values(), Removed.Cause.values(),
                Discard.values()).flatMap(Stream::of).map(Reason::words))
                .containsExactly("timed out", "unreachable", "unproven", "too many under way",
                        "too long", "session ended", "unreachable", "replaced",
                        "proved elsewhere", "session limit", "left", "revoked", "worn out",
                        "too long",
                        "more than its share", "stranger",
                        "bad address", "bad hello", "too many handshakes", "unreadable", "replayed",
                        "malformed", "bad hmac", "reflected", "too old", "speaks as operator",
                        "speaks as another", "not under way",
                        "not joined", "failure");
    }
}
