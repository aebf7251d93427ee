package squall.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import squall.chat.Main;
import squall.testing.RepeatWhileLate;

/** The program as people use it, in a terminal. First of all tests, for it takes longest. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class ScreenTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    @TempDir
    Path folder;

    private final List<PseudoTerminal> terminals = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private int port;

    @BeforeEach
    void choosePort() throws SocketException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")),
                "no script (util-linux) to make a terminal with");
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void closeAll() {
        terminals.forEach(PseudoTerminal::close);
    }

    @Test
    void peopleTalkAndTheServerShowsIt() {
        PseudoTerminal server = server();
        PseudoTerminal alice = client("alice", 24, 80);
        PseudoTerminal bob = client("bob", 10, 40);
        alice.enter("hello bob 😀 你好");
        bob.awaitShown("alice: hello bob 😀 你好");
        alice.awaitShown("› alice: hello bob 😀 你好 ✓ ");
        bob.enter("hi");
        alice.awaitShown("bob: hi");
        server.awaitShown(" here · said 2 · delivered ");
        server.enter("good evening");
        bob.awaitShown("** Server: good evening");
        server.enter("/who");
        server.awaitShown("bob 127.0.0.1:");
        assertFramed(server, alice, bob);
    }

    @Test
    void resizingRepaints() {
        server();
        PseudoTerminal alice = client("alice", 24, 80);
        alice.enter("the quick brown fox jumps over the lazy dog");
        alice.awaitShown("lazy dog ✓");
        alice.resize(10, 40);
        alice.awaitShown("│         jumps over the lazy dog  ");
        alice.awaitShown("│         ✓ ");
        assertFramed(alice);
        alice.resize(60, 200);
        alice.awaitShown("the quick brown fox jumps over the lazy dog ✓");
        Awaitility.await().untilAsserted(() -> assertFramed(alice));
    }

    @Test
    void aLongPasteIsShownAsItsMessagesAndSplitBetweenGraphemes() {
        server();
        PseudoTerminal alice = client("alice", 24, 80);
        PseudoTerminal bob = client("bob", 24, 100);
        alice.paste("x".repeat(63) + "🇦🇹" + "y".repeat(61) + "👍🏽" + "z".repeat(72));
        alice.awaitShown("200/64 in 4 messages");
        assertThat(alice.toString()).contains("› xxx", "› 🇦🇹yyy", "› 👍", "› zzz");
        alice.enter("");
        bob.awaitShown("alice: 🇦🇹yyy");
        bob.awaitShown("alice: 👍");
        bob.awaitShown("z".repeat(10) + " ");
        assertFramed(alice, bob);
    }

    @Test
    void escapeSequencesInAMessageAreShownAndNotObeyed() {
        server();
        PseudoTerminal alice = client("alice", 24, 80);
        PseudoTerminal bob = client("bob", 24, 80);
        alice.paste("\033]0;owned\007\033[2J\033[1;1Hboo \u202e\u200b");
        alice.enter("");
        bob.awaitShown("alice: ␛]0;owned␇␛[2J␛[1;1Hboo \ufffd\ufffd");
        assertThat(bob.received()).doesNotContain("\033]0;", "\007");
        assertFramed(alice, bob);
    }

    @Test
    void aRecipientThatGoesAwayIsDroppedForAndTheOthersHear() {
        PseudoTerminal server = server();
        PseudoTerminal alice = client("alice", 24, 80);
        PseudoTerminal bob = client("bob", 24, 80);
        PseudoTerminal carol = client("carol", 24, 80);
        carol.enter("I am carol");
        server.awaitShown("carol: I am carol");
        carol.close();
        alice.enter("anyone?");
        bob.awaitShown("alice: anyone?");
        server.awaitShown("dropped for carol (127.0.0.1:");
        server.awaitShown("timed out: alice: anyone?");
        alice.awaitShown("anyone? ✓");
        assertFramed(server, alice, bob);
    }

    @Test
    void afterAServersRestartEverybodyIsBackAndNothingTypedIsLost() {
        PseudoTerminal server = server();
        PseudoTerminal alice = client("alice", 24, 80);
        server.close();
        for (int i = 1; i <= 4; i++) {
            alice.enter("message " + i);
        }
        alice.awaitShown("message 1 ✗ not acknowledged, it may have arrived");
        alice.awaitShown("└─ joining again");
        PseudoTerminal second = server();
        second.awaitShown("alice: message 4");
        alice.awaitShown("message 4 ✓");
        alice.type("\u0012");
        second.awaitShown("alice: message 1");
        alice.awaitShown("message 1 ✓");
    }

    @Test
    void thereIsNoColourWhereNoneIsWanted() {
        server();
        PseudoTerminal alice = client("alice", 24, 80);
        alice.enter("in colour");
        alice.awaitShown("in colour ✓");
        assertThat(alice.received()).contains("38;5;");
        environment.put("NO_COLOR", "1");
        PseudoTerminal bob = client("bob", 24, 80);
        bob.enter("in black and white");
        bob.awaitShown("black and white ✓");
        assertThat(bob.received()).doesNotContain("38;5;");
    }

    @Test
    void leavesTheTerminalAsItWas() throws IOException, InterruptedException {
        server();
        for (String leaving : List.of("/quit\r", "\u0003", "\u0004")) {
            PseudoTerminal alice = client("alice", 24, 80);
            alice.type(leaving);
            assertLeft(alice, "status 0");
        }
        PseudoTerminal bob = client("bob", 24, 80);
        bob.terminate();
        assertLeft(bob, "status 143");
    }

    @Test
    void leavesNothingBehindOnATerminalWithOneScreenOnly() throws InterruptedException {
        environment.put("TERM", "vt100");
        server();
        PseudoTerminal alice = client("alice", 24, 80);
        alice.type("\u0003");
        alice.awaitEnd();
        alice.awaitShown("status 0");
        assertThat(alice.lines().getFirst()).startsWith("status 0");
    }

    @Test
    void whatCannotBeTypedOrPaintedEndsNothing() throws IOException, InterruptedException {
        PseudoTerminal failing = start(24, 200, FailingScreen.class);
        failing.awaitShown("┌─ failing");
        failing.type(FailingScreen.FAILS_WHEN_PAINTED);
        failing.awaitShown("internal error, the program goes on: IllegalStateException at "
                + FailingScreen.class.getName());
        failing.type(FailingScreen.FAILS_WHEN_PRESSED);
        failing.type("still here");
        failing.awaitShown("still here");
        failing.type("\u0003");
        assertLeft(failing, "status 0");
    }

    private static void assertLeft(PseudoTerminal terminal, String status)
            throws IOException, InterruptedException {
        terminal.awaitEnd();
        terminal.awaitShown(status);
        assertThat(terminal.isAsItWas()).isTrue();
        assertThat(terminal.received()).contains("\033[?1049l", "\033[?2004l", "\033[?7h",
                "\033[?1000l");
    }

    private PseudoTerminal server() {
        PseudoTerminal server = start(24, 100, "server", "--bind", "127.0.0.1", "--port",
                String.valueOf(port));
        server.awaitShown("server at 127.0.0.1:" + port);
        return server;
    }

    private PseudoTerminal client(String name, int rows, int columns) {
        PseudoTerminal client =
                start(rows, columns, "client", name, "--server", "127.0.0.1:" + port);
        client.awaitShown("└─ joined");
        return client;
    }

    private PseudoTerminal start(int rows, int columns, String... arguments) {
        return start(rows, columns, Main.class, arguments);
    }

    private PseudoTerminal start(int rows, int columns, Class<?> program, String... arguments) {
        PseudoTerminal terminal =
                new PseudoTerminal(folder, environment, rows, columns, program, arguments);
        terminals.add(terminal);
        return terminal;
    }

    private static void assertFramed(PseudoTerminal... terminals) {
        for (PseudoTerminal terminal : terminals) {
            assertThat(terminal.lines()).allSatisfy(line -> {
                assertThat(line).matches("[┌│├└].*");
                assertThat(line).matches(".*[┐│┤┘]");
            });
        }
    }
}
