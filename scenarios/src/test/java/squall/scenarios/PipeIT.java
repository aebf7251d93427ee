package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.testing.RepeatWhileLate;

/** The chat as programs use it, over UDP on loopback. */
class PipeIT {
    /** Messages time out after 1 s; three processes may contribute to the lateness. */
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(300));

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Program> programs = new ArrayList<>();
    /** With {@code --datagrams}: the server then warms up first, and reports its lateness. */
    private final Program server =
            start("system/chat server --json --datagrams --port 0 --bind 127.0.0.1");

    @AfterEach
    void closeAll() {
        programs.forEach(Program::close);
    }

    @Test
    void whatIsPipedInIsAcknowledgedAndTheClientLeaves() {
        Program bob =
                shell("printf 'a\\nb\\n' | system/chat client bob --accept-new --json --server "
                        + address());
        assertThat(bob.exitStatus()).isZero();
        assertThat(bob.errors()).isEmpty();
        assertThat(words(bob, "event")).startsWith("server proved", "joined", "sending")
                .endsWith("left")
                .filteredOn("acknowledged"::equals).hasSize(2);
        assertThat(words(bob, "text").stream().distinct()).containsExactly("bob: a", "bob: b");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(said()).containsExactly("bob: a", "bob: b"));
        assertThat(words(server, "event")).startsWith("started", "listening")
                .containsSubsequence("listening", "joined", "said");
        assertThat(words(server, "name")).startsWith("null").contains("bob");
        assertThat(lines(bob)).isSortedAccordingTo(
                (a, b) -> Double.compare(a.get("atSeconds").asDouble(),
                        b.get("atSeconds").asDouble()));
    }

    /** All three programs report their lateness: on a busy machine, one of them may be late. */
    @Test
    void aPipeIsReadToItsEndAndWaitsForTheLastAcknowledgement() {
        String address = address();
        Program bob =
                start("system/chat client bob --accept-new --json --datagrams --server " + address);
        // The server sends an unproven session at most eight messages at a time.
        bob.type("here");
        await().atMost(PATIENCE).until(() -> said().contains("bob: here"));
        Program alice = start(
                "system/chat client alice --accept-new --json --datagrams --server " + address);
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            alice.type("line " + i);
            expected.add("alice: line " + i);
        }
        alice.endInput();
        assertThat(alice.exitStatus()).isZero();
        await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(texts(bob, "heard")).containsExactlyElementsOf(expected));
    }

    @Tag("thorough")
    @Test
    void longLinesAreSplitAndBlankOnesAreNone() {
        Program bob = shell("{ printf '\\n\\n%0130d\\n' 0; printf 'a\\377b'; }"
                + " | system/chat client bob --accept-new --json --server " + address());
        assertThat(bob.exitStatus()).isZero();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(said()).containsExactly("bob: " + "0".repeat(64),
                        "bob: " + "0".repeat(64),
                        "bob: 00", "bob: a\ufffdb"));
        Program nobody =
                Program.run("system/chat client nobody --accept-new --json --server " + address());
        assertThat(nobody.exitStatus()).isZero();
        assertThat(words(nobody, "event")).containsExactly("server proved", "joined", "left");
    }

    @Tag("thorough")
    @Test
    void aLineWithoutEndIsNoProblem() {
        Program bob = shell("head -c 100000 /dev/zero | tr '\\0' x"
                + " | system/chat client bob --accept-new --json --quiet --server " + address());
        assertThat(bob.exitStatus()).isZero();
        await().atMost(PATIENCE).until(() -> said().size() == (100_000 + 63) / 64);
    }

    @Tag("thorough")
    @Test
    void stopsQuietlyWhenNobodyReadsIt() {
        Program bob = shell("{ i=0; while [ $i -lt 500 ]; do echo $i; i=$((i + 1)); done; cat; }"
                + " | { system/chat client bob --accept-new --json --server " + address()
                + "; echo status $? >&2; } | head -n 3");
        await().atMost(PATIENCE).until(() -> !bob.errors().isEmpty());
        bob.endInput();
        assertThat(bob.output()).hasSize(3);
        assertThat(bob.errors()).containsExactly("status 141");
    }

    @Tag("thorough")
    @Test
    void quietIsOnlyWhatIsSaid() {
        Program listener =
                start("system/chat client carol --accept-new --json --quiet --server " + address());
        Program plain = start("system/chat client dora --accept-new --quiet --server " + address());
        Program bob = start("system/chat client bob --accept-new --quiet --server " + address());
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            bob.type("\033[2J😀");
            return !listener.output().isEmpty() && !plain.output().isEmpty();
        });
        bob.endInput();
        assertThat(bob.exitStatus()).isZero();
        assertThat(bob.output()).isEmpty();
        assertThat(bob.errors()).isEmpty();
        assertThat(listener.output()).allSatisfy(line -> assertThat(line).endsWith(
                "\"event\":\"heard\",\"text\":\"bob: \\u001B[2J\\uD83D\\uDE00\"}"));
        assertThat(plain.output()).containsOnly("bob: ␛[2J😀");
        assertThat(plain.errors()).isEmpty();
    }

    @Test
    void aServerThatDoesNotAnswerIsStatusOneAndAnErrorInWords() throws IOException {
        // A port of this test: another server could take a free port at any time.
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Program bob =
                    Program.run("system/chat client bob --accept-new --json --server 127.0.0.1:"
                            + silent.getLocalPort());
            assertThat(bob.exitStatus()).isEqualTo(1);
            assertThat(bob.errors()).containsExactly("* no answer from the server within 10 s");
            assertThat(words(bob, "event")).containsExactly("gave up");
        }
    }

    @Test
    void theServerGoesOnAfterItsInputUntilItIsToldToStop() {
        String address = address();
        server.endInput();
        Program bob =
                shell("echo hi | system/chat client bob --accept-new --quiet --server " + address);
        assertThat(bob.exitStatus()).isZero();
        server.terminate();
        assertThat(server.exitStatus()).isEqualTo(128 + 15);
        assertThat(words(server, "event")).contains("said").endsWith("ended");
    }

    @Test
    void aServersLinesBeginWithWhereItListensAndEndWithItsEnd() {
        Program plain = start("system/chat server --json --port 0 --bind 127.0.0.1");
        await().atMost(PATIENCE).until(() -> !plain.output().isEmpty());
        plain.terminate();
        assertThat(plain.exitStatus()).isEqualTo(128 + 15);
        assertThat(words(plain, "event")).containsExactly("listening", "ended");
        assertThat(words(plain, "address")).singleElement().asString()
                .matches("127\\.0\\.0\\.1:\\d+");
    }

    @Test
    void aMessageThatIsNotAcknowledgedIsStatusOne() {
        Program bob = start("system/chat client bob --accept-new --json --server " + address());
        await().atMost(PATIENCE).until(() -> words(bob, "event").contains("joined"));
        server.close();
        server.exitStatus();
        bob.type("into the void");
        bob.endInput();
        assertThat(bob.exitStatus()).isEqualTo(1);
        assertThat(words(bob, "event")).containsExactly("server proved", "joined", "sending",
                "sending", "sending",
                "sending", "timed out", "left");
        assertThat(bob.errors())
                .containsExactly("* not acknowledged, it may have arrived: bob: into the void");
    }

    private String address() {
        await().atMost(PATIENCE).until(() -> words(server, "event").contains("listening"));
        return lines(server).stream()
                .filter(line -> line.get("event").asText().equals("listening")).findFirst()
                .orElseThrow().get("address").asText();
    }

    private List<String> said() {
        return texts(server, "said");
    }

    private static List<String> texts(Program program, String event) {
        return lines(program).stream().filter(line -> line.get("event").asText().equals(event))
                .map(line -> line.get("text").asText()).toList();
    }

    private static List<String> words(Program program, String key) {
        return lines(program).stream().filter(line -> line.has(key))
                .map(line -> line.get(key).asText()).toList();
    }

    private static List<JsonNode> lines(Program program) {
        return program.output().stream().map(JsonSamples::parse).toList();
    }

    private Program shell(String script) {
        Program program = Program.start("sh", "-c", script);
        programs.add(program);
        return program;
    }

    private Program start(String command) {
        Program program = Program.start(command);
        programs.add(program);
        return program;
    }
}
