package squall.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.chat.terminal.ScreenModel.ListedClient;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

class ServerScreenTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final Address BOB = new Address("192.0.2.1", 1);
    private static final Address SERVER = new Address("192.0.2.9", 12_347);

    private final SecureRandom random = new SecureRandom();
    private final Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, random);
    private final ClientSession bob = client();
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
    void sessionsFromWhichNothingValidHasComeAreCountedApart() {
        hub.receive(from(BOB, bob.join(NOW)), NOW).datagrams().forEach(answer -> bob
                .receive(new Datagram(SERVER, answer.payload()), NOW));
        screen.look(hub, NOW);
        assertThat(screen.status().getFirst().words()).isEqualTo("0 here, 1 unproven");
        assertThat(screen.clients()).extracting(ListedClient::standing)
                .containsExactly("unproven");

        hub.receive(from(BOB, bob.say("hi", NOW)), NOW);
        screen.look(hub, NOW);
        assertThat(screen.status().getFirst().words()).isEqualTo("1 here");
        assertThat(screen.clients()).extracting(ListedClient::standing)
                .containsExactly("classic");

        hub.receive(from(new Address("192.0.2.2", 1), client().join(NOW)), NOW);
        screen.look(hub, NOW);
        assertThat(screen.status().getFirst().words()).isEqualTo("1 here, 1 unproven");
        screen.press(Key.TEXT, "/who", NOW);
        screen.press(Key.ENTER, "", NOW);
        assertThat(notices()).last().asString().endsWith("dropped 0, unproven");
    }

    @Test
    void quittingEndsTheServer() {
        assertThat(screen.exitStatus()).isEmpty();
        screen.press(Key.TEXT, "/quit", NOW);
        screen.press(Key.ENTER, "", NOW);
        assertThat(screen.exitStatus()).hasValue(0);
    }

    private ClientSession client() {
        return ClassicProfile.client(new Name("bob"), SERVER, Timing.CLASSIC, Limits.CLASSIC,
                () -> RsaKeyPair.fresh(random), random);
    }

    private static Datagram from(Address client, Output<Event> output) {
        return new Datagram(client, output.datagrams().getFirst().payload());
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
