package squall.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.classic.Hello;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.chat.terminal.Painter.Painting;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.text.DisplayWidth;
import squall.text.Graphemes;

@Execution(ExecutionMode.CONCURRENT)
class PainterTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:34:56Z");
    private static final List<String> HARD = List.of("👩‍👩‍👧‍👦".repeat(20), "🇦🇹".repeat(50),
            "e\u0301".repeat(90), "你好".repeat(40), "क्षि".repeat(30), "x" + "\u0301".repeat(500),
            "a" + "\u0903".repeat(300), "\u001b[2J\u001b]0;owned\u0007\u202e\u200b\u009b31m\r\n\t",
            "한\u1112\u1161\u11ab👍🏽1️⃣🏴󠁧󠁢󠁥󠁮󠁧󠁿", "\ud83d\ufe0f\ufe0f", "x".repeat(4_000),
            " ".repeat(300));

    private static final byte[] HELLO =
            Hello.write(RsaKeyPair.fresh(new SecureRandom()).publicKey());

    private final Painter painter = new Painter(ZoneOffset.UTC, new Palette(true));
    private final ClientScreen client = new ClientScreen(new Name("alice"));

    @ParameterizedTest
    @CsvSource({"10, 40", "11, 41", "16, 64", "24, 80", "25, 99", "40, 120", "60, 200"})
    void theFrameHoldsAnyContent(int rows, int columns) {
        client.accept(new Event.Joined(), NOW);
        for (String hard : HARD) {
            client.accept(new Event.Heard(hard), NOW);
            client.accept(new Event.Heard(hard + ": " + hard), NOW);
            client.press(Key.ERASE_TO_START, "", NOW);
            client.press(Key.PASTE, hard, NOW);
            assertFramed(client, rows, columns);
            client.press(Key.HOME, "", NOW);
            painter.scroll(client, Key.PAGE_UP, rows, columns);
            assertFramed(client, rows, columns);
            painter.scroll(client, Key.NEWEST, rows, columns);
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 40", "16, 64", "24, 80", "40, 120", "60, 200"})
    void theFrameHoldsAroundTheTableOfClients(int rows, int columns) {
        ServerScreen server = new ServerScreen();
        Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
        for (int i = 0; i < 50; i++) {
            Address address = new Address("2001:db8:1234:5678:9abc:def0:1234:5678", 50_000 + i);
            server.accept(new Event.Admitted(address), NOW);
            server.accept(new Event.Said(address, HARD.get(i % HARD.size()) + ": hi"), NOW);
            server.accept(new Event.Discarded(address, Discard.BAD_HMAC), NOW);
            hub.receive(new Datagram(address, HELLO), NOW);
            server.look(hub, NOW);
            assertFramed(server, rows, columns);
        }
    }

    @Test
    void aTerminalThatIsTooSmallIsToldSo() {
        painter.scroll(client, Key.PAGE_UP, 3, 12);
        Painting painting = painter.paint("title", client, 3, 12);
        assertThat(text(painting)).containsExactly("40x10 at lea", " ".repeat(12), " ".repeat(12));
    }

    @Test
    void aMessageAndWhatBecameOfItStandInOneRow() {
        client.press(Key.TEXT, "hi", NOW);
        client.press(Key.ENTER, "", NOW);
        client.accept(new Event.Sending("alice: hi", 1), NOW);
        assertThat(screen(24, 80)).contains("│ 12:34:56 › alice: hi (sending) ");
        client.accept(new Event.Acknowledged("alice: hi", 1, Duration.ofMillis(12)), NOW);
        assertThat(screen(24, 80)).contains("│ 12:34:56 › alice: hi ✓ 12 ms ");
    }

    @Test
    void whatIsTooLongIsShownAsTheMessagesThatItWillBe() {
        client.press(Key.PASTE, "x".repeat(60) + "👩‍👩‍👧‍👦" + "y".repeat(10), NOW);
        assertThat(screen(24, 80)).contains("│ › " + "x".repeat(60) + " ",
                "│ › 👩‍👩‍👧‍👦" + "y".repeat(10) + " ", "─ 77/64 in 2 messages ─┤");
    }

    @Test
    void theCursorStandsBehindWhatWasTyped() {
        client.press(Key.TEXT, "你a", NOW);
        Painting painting = painter.paint("title", client, 10, 40);
        assertThat(painting.cursorRow()).isEqualTo(8);
        assertThat(painting.cursorColumn()).isEqualTo("│ › ".length() + 3);
        client.press(Key.HOME, "", NOW);
        assertThat(painter.paint("title", client, 10, 40).cursorColumn()).isEqualTo(4);
    }

    @Test
    void newMessagesAreAnnouncedWhileScrolledUp() {
        for (int i = 0; i < 30; i++) {
            client.accept(new Event.Heard("bob: " + i), NOW);
        }
        painter.scroll(client, Key.PAGE_UP, 10, 40);
        client.accept(new Event.Heard("bob: news"), NOW);
        assertThat(screen(10, 40)).contains(" new below ─").doesNotContain("news");
    }

    @Test
    void nothingFromTheNetworkReachesTheTerminalAsAControl() {
        client.accept(new Event.Heard("eve\u001b[31m: \u001b[2J\u0007\u202eabc\u009b1;1H"), NOW);
        assertThat(screen(10, 80)).contains("?: eve␛[31m: ␛[2J␇\ufffdabc\ufffd1;1H");
        String all = String.join("", text(painter.paint("t\u001b", client, 10, 80)));
        assertThat(all.codePoints()).noneMatch(Character::isISOControl);
    }

    @Test
    void aNameHasItsColourOnEveryScreenAndNoneWhereNoneIsWanted() {
        AttributedStyle colour = new Palette(true).name("alice");
        assertThat(new Palette(true).name("alice")).isEqualTo(colour);
        assertThat(new Palette(true).name("bob")).isNotEqualTo(colour);
        assertThat(new Palette(false).name("alice")).isEqualTo(AttributedStyle.DEFAULT.bold());
    }

    @Test
    void theServersScreenListsTheClients() {
        ServerScreen server = new ServerScreen();
        Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
        Address address = new Address("192.0.2.1", 50_000);
        hub.receive(new Datagram(address, HELLO), NOW);
        hub.say("hello", NOW);
        server.accept(new Event.Said(address, "zoë: hi"), NOW);
        server.accept(new Event.Dropped(address, "x", 4, Event.Dropped.Cause.TIMED_OUT), NOW);
        server.look(hub, NOW);
        assertThat(String.join("\n", text(painter.paint("title", server, 24, 100)))).contains(
                "│ name           address               since    heard    in flight dropped ",
                "│ zoë            192.0.2.1:50000       12:34:56 12:34:56 1         1       unproven ",
                "└─ 0 here, 1 unproven · said 1 · delivered 0 · dropped 1 · discarded 0 ─");
    }

    @Test
    void everyLineSaysWhoseItIs() {
        client.accept(new Event.Joined(), NOW);
        for (String text : List.of("carol: hi", "Server: closing", "* joined: x", "joined",
                "alice: hi ✓ 12 ms", "› alice: hi ✓ 12 ms")) {
            client.accept(new Event.Heard(text), NOW);
        }
        assertThat(screen(24, 80)).contains("│ 12:34:56 * joined ", "│ 12:34:56 carol: hi ",
                "│ 12:34:56 ** Server: closing ", "│ 12:34:56 \"* joined\": x ",
                "│ 12:34:56 ?: joined ", "│ 12:34:56 alice: hi ✓ 12 ms ",
                "│ 12:34:56 \"› alice\": hi ✓ 12 ms ");
    }

    @Test
    void whatIsTooLongForARowGoesOnBeyondWhereNamesBegin() {
        client.accept(new Event.Heard("eve: " + " ".repeat(60) + "bob: I agree"), NOW);
        assertThat(screen(10, 80)).contains("│            bob: I agree ");
    }

    @Test
    void aUnitIsNeverPartedFromItsNumber() {
        for (int columns = 40; columns < 120; columns++) {
            for (int length = 1; length <= 64; length++) {
                ClientScreen alice = new ClientScreen(new Name("alice"));
                String words = "x".repeat(length);
                alice.press(Key.TEXT, words, NOW);
                alice.press(Key.ENTER, "", NOW);
                alice.accept(new Event.Acknowledged("alice: " + words, 1, Duration.ofMillis(30)),
                        NOW);
                alice.accept(new Event.GaveUp(Duration.ofSeconds(10)), NOW);
                String all = String.join("\n", text(painter.paint("title", alice, 10, columns)));
                assertThat(all).contains("✓ 30 ms", "10 s");
            }
        }
    }

    @Test
    void theStatusLineIsNeverCutWithinAPart() {
        ServerScreen server = new ServerScreen();
        for (int i = 0; i < 1_234_567; i++) {
            server.accept(new Event.Delivered(new Address("a", 1), "x", 2, Duration.ZERO), NOW);
        }
        assertThat(text(painter.paint("title", server, 10, 40)).getLast())
                .isEqualTo("└─ 0 here · said 0 · 1234567 del ──────┘");
    }

    private String screen(int rows, int columns) {
        return String.join("\n", text(painter.paint("title", client, rows, columns)));
    }

    private void assertFramed(ScreenModel<?> model, int rows, int columns) {
        Painting painting = painter.paint("title", model, rows, columns);
        List<String> lines = text(painting);
        assertThat(lines).hasSize(rows).allSatisfy(line -> {
            assertThat(DisplayWidth.of(line)).isEqualTo(columns);
            assertThat("┌│├└").contains(line.substring(0, 1));
            assertThat("┐│┤┘").contains(line.substring(line.length() - 1));
            assertThat(Graphemes.of(line).getLast()).hasSize(1);
        });
        assertThat(painting.cursorRow()).isBetween(0, rows - 2);
        assertThat(painting.cursorColumn()).isBetween(2, columns - 2);
    }

    private static List<String> text(Painting painting) {
        return painting.lines().stream().map(AttributedString::toString).toList();
    }
}
