package squall.harness.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.chat.ChatLanguage;
import squall.harness.chat.attack.ChatAttack;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Crashed;
import squall.harness.history.Occurrence.Injected;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Restarted;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Occurrence.Typed;
import squall.harness.history.Occurrence.Weather;
import squall.harness.network.Direction;
import squall.harness.network.Loss;
import squall.harness.network.Mtu;
import squall.harness.scenario.Attack;
import squall.harness.scenario.yaml.ImpairmentJson;
import squall.harness.scenario.yaml.WorkloadLanguage;

class OccurrenceLineTest {
    private static final Duration AT = Duration.ofNanos(1_040_000_007);
    private static final WorkloadLanguage LANGUAGE = new ChatLanguage();

    @Test
    void looksAsPeopleReadIt() {
        assertThat(Stream.of(
                new Sent(AT, "bob", 2, Direction.DOWN, 17, ascii("c3F1YWxs")),
                new Sent(AT, "bob", 2, Direction.UP, 17, new byte[] {0, -1}),
                new Lost(AT, "bob", Direction.DOWN, 17, "loss"),
                new Arrived(AT, "bob", Direction.UP, 1),
                new Arrived(AT, "bob", Direction.UP, 2, Optional.of(ascii("c3F1XWxs"))),
                new Arrived(AT, "bob", Direction.UP, 3, Optional.of(new byte[0])),
                new Reported(AT, "bob", Report.HEARD, "bob", 0, "alice: m-17",
                        ReportDetail.NONE),
                new Reported(AT, "server", Report.DELIVERED, "bob", 1, "alice: m-17",
                        ReportDetail.NONE.count(1).after(Duration.ofNanos(40_999_999))),
                new Reported(AT, "server", Failure.BROKE, "server", 0, "",
                        ReportDetail.note("Exception: (bad) padding")),
                new Reported(AT, "bob", Report.JOINING_AGAIN, "bob", 0, "",
                        ReportDetail.because(Cause.MESSAGES_TIMED_OUT)),
                new Typed(AT, "alice", "alice: m-17"),
                new Weather(AT, "bob", Direction.DOWN, Weather.Change.BLACKOUT, 3),
                new Weather(AT, "bob", Direction.DOWN, Weather.Change.CHANGED, 4,
                        List.of(new Loss(0.2), new Mtu(1_200))),
                new Crashed(AT, "server"), new Restarted(AT, "bob"),
                new Injected(AT, ChatAttack.FLIPS_BITS, "bob", 2, Direction.DOWN,
                        ascii("c3F1YWxs"), true),
                new Injected(AT, ChatAttack.SPEAKS_AS_STRANGER, "stranger", 1, Direction.UP,
                        new byte[0], true),
                new Injected(AT, ChatAttack.REPLAYS, "bob", 2, Direction.UP, ascii("c3F1YWxs"),
                        false),
                new KeyTaken(AT, "bob", "classic", new byte[] {48, -126}))
                .map(OccurrenceLine::write))
                .containsExactly(
                        "1.040000007 bob down 17 sent :2 ascii:c3F1YWxs",
                        "1.040000007 bob up 17 sent :2 hex:00ff",
                        "1.040000007 bob down 17 lost loss",
                        "1.040000007 bob up 1 arrived",
                        "1.040000007 bob up 2 arrived ascii:c3F1XWxs",
                        "1.040000007 bob up 3 arrived hex:",
                        "1.040000007 bob heard \"alice: m-17\"",
                        "1.040000007 server delivered @bob :1 \"alice: m-17\" count 1 after 0.040999999",
                        "1.040000007 server broke (Exception: (bad) padding)",
                        "1.040000007 bob joining-again because messages-timed-out",
                        "1.040000007 alice typed \"alice: m-17\"",
                        "1.040000007 bob down blackout #3",
                        "1.040000007 bob down changed #4 \"[{loss: 20%}, {mtu: 1200B}]\"",
                        "1.040000007 server crashed", "1.040000007 bob restarted",
                        "1.040000007 attacker flips-bits @bob :2 down ascii:c3F1YWxs",
                        "1.040000007 attacker speaks-as-stranger @stranger :1 up hex:",
                        "1.040000007 attacker replays @bob :2 up lost ascii:c3F1YWxs",
                        "1.040000007 bob key classic hex:3082");
    }

    @Test
    void whatArrivedOtherThanItWasSentIsReadBack() {
        for (byte[] altered : List.of(new byte[0], new byte[] {0, -1}, ascii("c3F1XWxs"))) {
            Arrived read = (Arrived) OccurrenceLine.read(OccurrenceLine.write(
                    new Arrived(AT, "bob", Direction.UP, 2, Optional.of(altered))), LANGUAGE);

            assertThat(read.altered().orElseThrow()).isEqualTo(altered);
        }
    }

    @ParameterizedTest
    @MethodSource("awkward")
    void anyNameIsReadBack(String name) {
        assertReadBack(new Lost(AT, name, Direction.DOWN, 17, "closed-port"));
        assertReadBack(new Arrived(AT, name, Direction.UP, Long.MAX_VALUE));
        assertReadBack(new Weather(AT, name, Direction.UP, Weather.Change.RESTORED, 1));
        assertReadBack(new Reported(AT, name, Report.JOINED, name, 0, "", ReportDetail.NONE));
        assertReadBack(
                new Reported(AT, History.SERVER, Report.ADMITTED, name, 3, "",
                        ReportDetail.note("a detail")));
        assertReadBack(new Typed(AT, name, name + ": hello"));
        assertReadBack(new Crashed(AT, name));
        assertReadBack(new Restarted(AT, name));
    }

    @ParameterizedTest
    @MethodSource("awkward")
    void anyTextIsReadBack(String text) {
        assertReadBack(new Typed(AT, "alice", text));
        assertReadBack(new Reported(AT, "bob", Report.HEARD, "bob", 0, text, ReportDetail.NONE));
        assertReadBack(
                new Reported(AT, "server", Report.DROPPED, "bob", 12, text,
                        ReportDetail.note("timed out (or not)")));
    }

    static List<String> awkward() {
        return List.of("alice", "client-1", "up", "typed", "5", "two words", " ", " x ", "\"",
                "\\", "\\\"", "say \"hi\\n\"", "\\u0041", "🧑‍🚀", "naïve", "a\u0301", "(x)", "x)",
                "@bob", ":1", "tab\there", "line\nbreak", "\r\n", "\u0000\u001f\u007f\u0085",
                "\u2028\u2029", "ascii:", "hex:00", "|");
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void anyPayloadIsReadBack(byte[] payload) {
        assertThat(((Sent) readBack(new Sent(AT, "bob", 1, Direction.UP, 1, payload))).payload())
                .isEqualTo(payload);
        assertThat(((Injected) readBack(
                new Injected(AT, ChatAttack.FORGES, "a b", 3, Direction.UP, payload, false)))
                .payload()).isEqualTo(payload);
        assertThat(((KeyTaken) readBack(new KeyTaken(AT, "a b", "c d", payload))).bytes())
                .isEqualTo(payload);
    }

    static Stream<byte[]> payloads() {
        byte[] everyByte = new byte[256];
        IntStream.range(0, 256).forEach(i -> everyByte[i] = (byte) i);
        return Stream.concat(
                Stream.of(new byte[0], everyByte, ascii("c3F1YWxs"), ascii("two words"),
                        ascii("ascii:"), ascii("hex:"), ascii("\"quoted\""), ascii("line\n"),
                        "é".getBytes(StandardCharsets.UTF_8)),
                IntStream.range(0, 256).mapToObj(i -> new byte[] {(byte) i}));
    }

    @ParameterizedTest
    @EnumSource(Report.class)
    void everyReportIsReadBack(Report what) {
        assertReadBack(new Reported(AT, "bob", what, "bob", 0, "", ReportDetail.NONE));
        assertReadBack(new Reported(AT, "server", what, "bob", 1, "alice: m-1",
                ReportDetail.NONE.count(2)));
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void whatEveryWorkloadReportsIsReadBack(Failure what) {
        assertReadBack(new Reported(AT, "bob", what, "bob", 0, "", ReportDetail.note("why")));
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void everyCauseIsReadBack(Cause cause) {
        assertReadBack(new Reported(AT, "bob", Report.DISCARDED, "bob", 0, "",
                ReportDetail.because(cause)));
        assertReadBack(new Reported(AT, "server", Report.DROPPED, "bob", 1, "alice: m-1",
                ReportDetail.because(cause).count(4).after(Duration.ofNanos(7))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{loss: 20%}, {drop: [2, 5..7]}",
            "{delay: 20ms, jitter: 5ms, distribution: normal}, {duplicate: 10%, sometimes: 30%}"})
    void changedImpairmentsAreReadBack(String written) {
        assertReadBack(new Weather(AT, "bob", Direction.UP, Weather.Change.CHANGED, 1,
                ImpairmentJson.read("[" + written + "]")));
    }

    @ParameterizedTest
    @EnumSource(ChatAttack.class)
    void everyAttackIsReadBack(Attack attack) {
        Injected read = (Injected) readBack(
                new Injected(AT, attack, "bob", 3, Direction.DOWN, new byte[0], true));

        assertThat(read.attack()).isEqualTo(attack);
        assertThat(read.arrived()).isTrue();
        assertThat(read.client()).isEqualTo("bob");
        assertThat(read.port()).isEqualTo(3);
        assertThat(read.direction()).isEqualTo(Direction.DOWN);
    }

    @ParameterizedTest
    @EnumSource(Weather.Change.class)
    void everyChangeOfWeatherIsReadBack(Weather.Change change) {
        assertReadBack(
                new Weather(AT, "bob", Direction.DOWN, change, change.isOfStep() ? 12 : 0));
    }

    @Test
    void timesAreExactToTheNanosecond() {
        for (long nanos : new long[] {0, 1, 999_999_999, 1_000_000_000, 86_400_000_000_001L}) {
            assertReadBack(new Arrived(Duration.ofNanos(nanos), "bob", Direction.UP, 1));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '~', textBlock = """
            1.0                                 > the line ends too early
            1.0 bob                             > the line ends too early
            1.0 bob shouts                      > unknown verb "shouts"
            1.0 bob up 17 vanished              > a datagram is not "vanished"
            1.0 attacker sneezes @bob :1 up hex:  > unknown attack "sneezes"
            1.0 attacker floods @bob :1 up      > the line ends too early
            1.0 bob up 17 lost                  > the line ends too early
            1.0 bob typed "alice: m-1           > the line ends inside of quotes
            1.0 bob broke (Exception            > the line does not end with )
            1.0 bob joining-again because so    > unknown cause "so"
            1.0 bob gave-up after a while       > "a" is no time
            1.0 bob sending "bob: hi" count -1  > "-1" is no number
            1.0 bob up changed                  > no step of the script
            1.0 bob up blackout "#1"            > no step of the script
            1.0 bob up restored #0              > "0" is no number from 1
            1.0 bob up changed #1               > the line ends too early
            1.0 bob up changed #1 "[{los: 20%}]" > unknown
            """)
    void saysWhatIsWrongWithALine(String line, String mistake) {
        assertThatThrownBy(() -> OccurrenceLine.read(line, LANGUAGE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(mistake);
    }

    private static void assertReadBack(Occurrence occurrence) {
        assertThat(readBack(occurrence)).isEqualTo(occurrence);
    }

    /** On one line, or a file of lines would not hold it. */
    private static Occurrence readBack(Occurrence occurrence) {
        String line = OccurrenceLine.write(occurrence);
        assertThat(Arrays.asList(line.split("[\r\n]", -1))).hasSize(1);
        Occurrence read = OccurrenceLine.read(line, LANGUAGE);
        assertThat(OccurrenceLine.write(read)).isEqualTo(line);
        return read;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void everyEventOfEveryWorkloadIsReadBack() {
        WorkloadLanguage.all().values().forEach(language -> language.events().forEach(what -> {
            Reported report = new Reported(AT, "bob", what, "bob", 0, "", ReportDetail.NONE);

            assertThat(OccurrenceLine.read(OccurrenceLine.write(report), language))
                    .isEqualTo(report);
        }));
    }
}
