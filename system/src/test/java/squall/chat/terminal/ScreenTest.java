package squall.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import squall.testing.RepeatWhileLate;

/** The program as people use it, in a terminal. First of all tests, because it takes longest. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreenTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private static final Map<String, String> AS_USUAL = Map.of();
    /** Where only one test at a time may type. */
    private static final String SHARED_SCREENS = "alice's and bob's";

    private final List<Terminals> opened = new CopyOnWriteArrayList<>();
    private Optional<Shared> shared = Optional.empty();

    /** To most of these tests one server is as good as another. */
    private record Shared(Terminals terminals, PseudoTerminal server, PseudoTerminal alice,
            PseudoTerminal bob) {}

    @BeforeAll
    static void requireScript() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")),
                "no script (util-linux) to make a terminal with");
    }

    @AfterAll
    void closeTerminals() {
        opened.forEach(Terminals::close);
    }

    /** Started by the test that needs it first, which is repeated where that takes too long. */
    private synchronized Shared shared() throws IOException {
        if (shared.isEmpty()) {
            Terminals terminals = terminals();
            shared = Optional.of(new Shared(terminals, terminals.server(),
                    terminals.client("alice", 24, 80, AS_USUAL),
                    terminals.client("bob", 24, 100, AS_USUAL)));
        }
        return shared.get();
    }

    @Test
    void aKeyThatIsNotKnownIsAskedAboutOnce() throws IOException {
        Terminals terminals = terminals();
        terminals.server();
        PseudoTerminal refusing = terminals.carefulClient("ivan");
        refusing.enter("no");
        refusing.awaitShown("status 1");
        PseudoTerminal trusting = terminals.carefulClient("ivan");
        trusting.enter("yes");
        trusting.awaitShown("└─ joined");
        trusting.enter("/quit");
        trusting.awaitShown("status 0");
        assertThat(terminals.client("judy", 24, 80, AS_USUAL).toString()).contains("judy at ");
    }

    private Terminals terminals() throws IOException {
        Terminals terminals = new Terminals();
        opened.add(terminals);
        return terminals;
    }

    @ResourceLock(SHARED_SCREENS)
    @Test
    void peopleTalkAndTheServerShowsIt() throws IOException {
        PseudoTerminal server = shared().server();
        PseudoTerminal alice = shared().alice();
        PseudoTerminal bob = shared().bob();
        alice.enter("hello bob 😀 你好");
        bob.awaitShown("alice: hello bob 😀 你好");
        alice.awaitShown("› alice: hello bob 😀 你好 ✓ ");
        bob.enter("hi");
        alice.awaitShown("bob: hi");
        Awaitility.await().untilAsserted(() -> assertThat(server.toString())
                .containsPattern(" here(, \\d+ unproven)? · said [1-9]\\d* · delivered [1-9]"));
        server.enter("good evening");
        bob.awaitShown("** Server: good evening");
        // Sessions that other tests have left deaf time out for a second, and scroll it out of
        // sight.
        Awaitility.await().untilAsserted(() -> {
            if (!server.toString().contains("bob 127.0.0.1:")) {
                server.enter("/who");
            }
            assertThat(server.toString()).contains("bob 127.0.0.1:");
        });
        assertFramed(server, alice, bob);
    }

    @ResourceLock(SHARED_SCREENS)
    @Test
    void resizingRepaints() throws IOException {
        PseudoTerminal alice = shared().alice();
        alice.enter("the quick brown fox jumps over the lazy dog");
        alice.awaitShown("lazy dog ✓");
        alice.resize(10, 40);
        alice.awaitShown("│         jumps over the lazy dog  ");
        alice.awaitShown("│         ✓ ");
        assertFramed(alice);
        alice.resize(60, 200);
        alice.awaitShown("the quick brown fox jumps over the lazy dog ✓");
        assertFramed(alice);
        alice.resize(24, 80);
        assertFramed(alice);
    }

    @ResourceLock(SHARED_SCREENS)
    @Test
    void aLongPasteIsShownAsItsMessagesAndSplitBetweenGraphemes() throws IOException {
        PseudoTerminal alice = shared().alice();
        PseudoTerminal bob = shared().bob();
        alice.paste("x".repeat(63) + "🇦🇹" + "y".repeat(61) + "👍🏽" + "z".repeat(72));
        alice.awaitShown("200/64 in 4 messages");
        assertThat(alice.toString()).contains("› xxx", "› 🇦🇹yyy", "› 👍", "› zzz");
        alice.enter("");
        bob.awaitShown("alice: 🇦🇹yyy");
        bob.awaitShown("alice: 👍");
        bob.awaitShown("z".repeat(10) + " ");
        assertFramed(alice, bob);
    }

    @ResourceLock(SHARED_SCREENS)
    @Test
    void escapeSequencesInAMessageAreShownAndNotObeyed() throws IOException {
        PseudoTerminal alice = shared().alice();
        PseudoTerminal bob = shared().bob();
        alice.paste("\033]0;owned\007\033[2J\033[1;1Hboo \u202e\u200b");
        alice.enter("");
        bob.awaitShown("alice: ␛]0;owned␇␛[2J␛[1;1Hboo \ufffd\ufffd");
        assertThat(bob.received()).doesNotContain("\033]0;", "\007");
        assertFramed(alice, bob);
    }

    @ResourceLock(SHARED_SCREENS)
    @Test
    void aRecipientThatGoesAwayIsDroppedForAndTheOthersHear() throws IOException {
        PseudoTerminal server = shared().server();
        PseudoTerminal alice = shared().alice();
        PseudoTerminal bob = shared().bob();
        PseudoTerminal carol = shared().terminals().client("carol", 10, 40, AS_USUAL);
        carol.enter("I am carol");
        server.awaitShown("carol: I am carol");
        carol.awaitShown("I am carol ✓");
        assertFramed(carol);
        carol.close();
        alice.enter("anyone?");
        bob.awaitShown("alice: anyone?");
        server.awaitShown("dropped for carol (127.0.0.1:");
        server.awaitShown("timed out: alice: anyone?");
        alice.awaitShown("anyone? ✓");
        assertFramed(server, alice, bob);
    }

    @ResourceLock(SHARED_SCREENS)
    @Test
    void thereIsNoColourWhereNoneIsWanted() throws IOException {
        PseudoTerminal alice = shared().alice();
        alice.enter("in colour");
        alice.awaitShown("in colour ✓");
        assertThat(alice.received()).contains("38;5;");
        PseudoTerminal dora = shared().terminals().client("dora", 24, 80, Map.of("NO_COLOR", "1"));
        dora.enter("in black and white");
        dora.awaitShown("black and white ✓");
        assertThat(dora.received()).doesNotContain("38;5;");
    }

    @Tag("thorough")
    @Test
    void leavesTheTerminalAsItWas() throws IOException, InterruptedException {
        for (String leaving : List.of("/quit\r", "\u0003", "\u0004")) {
            PseudoTerminal erin = shared().terminals().client("erin", 24, 80, AS_USUAL);
            erin.type(leaving);
            assertLeft(erin, "status 0");
        }
        PseudoTerminal frank = shared().terminals().client("frank", 24, 80, AS_USUAL);
        frank.terminate();
        assertLeft(frank, "status 143");
    }

    @Tag("thorough")
    @Test
    void leavesNothingBehindOnATerminalWithOneScreenOnly()
            throws IOException, InterruptedException {
        PseudoTerminal grace =
                shared().terminals().client("grace", 24, 80, Map.of("TERM", "vt100"));
        grace.type("\u0003");
        grace.awaitEnd();
        grace.awaitShown("status 0");
        assertThat(grace.lines().getFirst()).startsWith("status 0");
    }

    @Tag("thorough")
    @Test
    void afterAServersRestartEverybodyIsBackAndNothingTypedIsLost() throws IOException {
        Terminals others = terminals();
        PseudoTerminal first = others.server();
        PseudoTerminal heidi = others.client("heidi", 24, 80, AS_USUAL);
        first.close();
        for (int i = 1; i <= 4; i++) {
            heidi.enter("message " + i);
        }
        heidi.awaitShown("message 1 ✗ not acknowledged, it may have arrived");
        heidi.awaitShown("└─ joining again");
        PseudoTerminal second = others.server();
        second.awaitShown("heidi: message 4");
        heidi.awaitShown("message 4 ✓");
        heidi.type("\u0012");
        second.awaitShown("heidi: message 1");
        heidi.awaitShown("message 1 ✓");
    }

    @Test
    void whatCannotBeTypedOrPaintedEndsNothing() throws IOException, InterruptedException {
        PseudoTerminal failing = terminals().start(24, 200, AS_USUAL, FailingScreen.class);
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

    /** Waits until painting has finished. */
    private static void assertFramed(PseudoTerminal... framed) {
        for (PseudoTerminal terminal : framed) {
            Awaitility.await().untilAsserted(() -> assertThat(terminal.lines())
                    .allSatisfy(line -> assertThat(line).matches("[┌│├└].*[┐│┤┘]")));
        }
    }
}
