package squall.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.endpoint.Address;

class ServerScreenTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final Address BOB = new Address("192.0.2.1", 1);

    private final ServerScreen screen = new ServerScreen();

    @Test
    void theOperatorsLineGoesToEverybody() {
        screen.press(Key.TEXT, "x".repeat(65), NOW);
        assertThat(screen.press(Key.ENTER, "", NOW)).hasSize(2);
        assertThat(screen.pane().scrollback().entries()).hasSize(2);
    }

    @Test
    void reportsClientsThatJoinLeaveAndMissSomething() {
        accept(new Event.Admitted(BOB), new Event.Said(BOB, "bob: hi"),
                new Event.Dropped(BOB, "x", 4, Event.Dropped.Cause.TIMED_OUT),
                new Event.Unreachable(BOB), new Event.Reachable(BOB),
                new Event.Removed(BOB, Event.Removed.Cause.UNREACHABLE));
        assertThat(notices()).containsExactly("192.0.2.1:1 joined",
                "dropped for bob (192.0.2.1:1), timed out: x",
                "bob (192.0.2.1:1) is unreachable", "bob (192.0.2.1:1) is back",
                "bob (192.0.2.1:1) removed, unreachable");
    }

    @Test
    void discardsAreCountedByReasonAndReportedMoreAndMoreRarely() {
        for (int i = 0; i < 99; i++) {
            accept(new Event.Discarded(BOB, Discard.BAD_HMAC));
        }
        accept(new Event.Discarded(BOB, Discard.STRANGER));
        assertThat(notices()).hasSize(3);
        assertThat(screen.status().getLast().words())
                .isEqualTo("discarded: stranger 1, bad hmac 99");
    }

    @Test
    void dropsWithoutATransmissionAreReportedMoreAndMoreRarely() {
        for (int i = 0; i < 99; i++) {
            accept(new Event.Dropped(BOB, "x", 0, Event.Dropped.Cause.UNREACHABLE));
        }
        assertThat(notices()).containsExactly("dropped for 192.0.2.1:1, unreachable: x",
                "dropped for 192.0.2.1:1, unreachable: x and 9 before");
    }

    @Test
    void dropsAfterTransmissionsAreReportedMoreAndMoreRarelyAndCutShort() {
        for (int i = 0; i < 99; i++) {
            accept(new Event.Dropped(BOB, "x".repeat(2_900), 4, Event.Dropped.Cause.TIMED_OUT));
        }
        assertThat(notices()).hasSize(9 + 9).allMatch(notice -> notice.length() < 200)
                .last().asString().endsWith("… and 89 before");
    }

    @Test
    void aPasteOfMoreThanClientsCanTakeIsNotSaid() {
        screen.press(Key.PASTE, "a\n".repeat(513), NOW);
        assertThat(screen.press(Key.ENTER, "", NOW)).isEmpty();
        assertThat(notices()).containsExactly("too much at once: 512 messages at most");
        assertThat(screen.pane().input().messages()).hasSize(513);
    }

    @Test
    void quittingEndsTheServer() {
        assertThat(screen.exitStatus()).isEmpty();
        screen.press(Key.TEXT, "/quit", NOW);
        screen.press(Key.ENTER, "", NOW);
        assertThat(screen.exitStatus()).hasValue(0);
    }

    private void accept(Event... events) {
        for (Event event : events) {
            screen.accept(event, NOW);
        }
    }

    private List<String> notices() {
        return screen.pane().scrollback().entries().stream()
                .filter(Entry.Notice.class::isInstance)
                .map(entry -> ((Entry.Notice) entry).words()).toList();
    }
}
