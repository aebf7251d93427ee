package squall.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.chat.terminal.Entry.Own;
import squall.chat.terminal.Entry.State;
import squall.chat.terminal.ScreenModel.StatusPart;
import squall.chat.terminal.ScreenModel.UserAction;
import squall.endpoint.Address;
import squall.endpoint.Datagram;

class ClientScreenTest {
    private static final Instant NOW = Instant.EPOCH;

    private final ClientScreen screen = new ClientScreen(new Name("alice"));

    @Test
    void whatHappensToAMessageIsShownWhereItStands() {
        assertThat(enter("one")).hasSize(1);
        enter("two");
        accept(new Event.Joined(), new Event.Sending("alice: one", 1));
        assertThat(states()).containsExactly(new State.Sending(1), new State.Waiting());
        accept(new Event.Acknowledged("alice: one", 1, Duration.ofMillis(12)),
                new Event.Sending("alice: two", 1), new Event.Sending("alice: two", 2));
        assertThat(states()).containsExactly(new State.Acknowledged(Duration.ofMillis(12)),
                new State.Sending(2));
        accept(new Event.TimedOut("alice: two", 4));
        assertThat(states().getLast()).isEqualTo(new State.NotAcknowledged());
    }

    @Test
    void aKeySaysAgainWhatWasNotAcknowledgedTheOldestFirst() {
        enter("one");
        enter("two");
        accept(new Event.TimedOut("alice: one", 4), new Event.TimedOut("alice: two", 4));
        assertThat(press(Key.SEND_AGAIN)).hasSize(1);
        assertThat(screen.pane().scrollback().entries().getLast())
                .isEqualTo(new Own(NOW, "alice", "one", new State.Waiting()));
        assertThat(states().getFirst()).isEqualTo(new State.SentAgain());
        press(Key.SEND_AGAIN);
        assertThat(press(Key.SEND_AGAIN)).isEmpty();
    }

    @Test
    void longInputIsSaidInMessagesOfAtMost64() {
        assertThat(enter("x".repeat(63) + "👩‍👩‍👧‍👦" + "y".repeat(64))).hasSize(3);
        assertThat(screen.pane().scrollback().entries()).map(entry -> ((Own) entry).words())
                .containsExactly("x".repeat(63), "👩‍👩‍👧‍👦" + "y".repeat(57), "y".repeat(7));
    }

    @Test
    void twoSlashesSayALineThatBeginsWithOne() {
        enter("//help");
        assertThat(((Own) screen.pane().scrollback().entries().getFirst()).words())
                .isEqualTo("/help");
        assertThat(enter("/nonsense")).isEmpty();
    }

    @Test
    void aServerThatDoesNotAnswerIsAskedAgain() {
        assertThat(screen.accept(new Event.GaveUp(Duration.ofSeconds(10)), NOW)).hasSize(1);
        assertThat(screen.status().getFirst().words()).isEqualTo("unreachable");
        assertThat(screen.exitStatus()).isEmpty();
    }

    @Test
    void theStatusSaysWhenTheServerWasLastHeardOnceAHeartbeatIsUnanswered() {
        ClientSession session = joined();
        accept(new Event.Joined());
        session.expire(NOW.plusSeconds(15));
        screen.look(session, NOW.plusMillis(15_900));
        assertThat(screen.status().getFirst().words()).isEqualTo("joined");
        session.expire(NOW.plusSeconds(16));
        screen.look(session, NOW.plusSeconds(20));
        assertThat(screen.status().getFirst())
                .isEqualTo(new StatusPart("joined, last heard 20 s ago", "heard 20 s ago"));
        screen.look(session, NOW.plusSeconds(125));
        assertThat(screen.status().getFirst().words()).isEqualTo("joined, last heard 2 min ago");
    }

    @Test
    void leavesOnlyWhenWhatWasTypedIsSettled() {
        enter("one");
        assertThat(enter("/quit")).hasSize(1);
        assertThat(screen.exitStatus()).isEmpty();
        accept(new Event.Acknowledged("alice: one", 1, Duration.ofMillis(1)), new Event.Left());
        assertThat(screen.exitStatus()).hasValue(0);
    }

    @Test
    void leavesAtOnceWithStatus1WhereSomethingIsInFlight() {
        enter("one");
        press(Key.INTERRUPT);
        assertThat(screen.exitStatus()).hasValue(1);
    }

    @Test
    void completesTheNamesThatWereHeard() {
        accept(new Event.Heard("zoë: hi"));
        screen.press(Key.TEXT, "z", NOW);
        press(Key.TAB);
        assertThat(screen.pane().input().text()).isEqualTo("zoë: ");
    }

    @Test
    void onlyNamesThatAreNothingElseAreCompleted() {
        for (String name : List.of("zo\n/quit", "zo\u200de", "z".repeat(33), "zo  e", "/zo")) {
            accept(new Event.Heard(name + ": hi"));
        }
        screen.press(Key.TEXT, "z", NOW);
        press(Key.TAB);
        assertThat(screen.pane().input().text()).isEqualTo("z");
    }

    /** A session whose server says nothing more. */
    private static ClientSession joined() {
        SecureRandom random = new SecureRandom();
        Address server = new Address("192.0.2.9", 12_347);
        ClientSession session = ClassicProfile.client(new Name("alice"), server, Timing.CLASSIC,
                Limits.CLASSIC, () -> RsaKeyPair.fresh(random), random);
        Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, random);
        byte[] hello = session.join(NOW).datagrams().getFirst().payload();
        hub.receive(new Datagram(new Address("192.0.2.1", 1), hello), NOW).datagrams()
                .forEach(answer -> session.receive(new Datagram(server, answer.payload()), NOW));
        return session;
    }

    private List<UserAction<ClientSession>> enter(String text) {
        screen.press(Key.TEXT, text, NOW);
        return press(Key.ENTER);
    }

    private List<UserAction<ClientSession>> press(Key key) {
        return screen.press(key, "", NOW);
    }

    private void accept(Event... events) {
        for (Event event : events) {
            assertThat(screen.accept(event, NOW)).isEmpty();
        }
    }

    private List<State> states() {
        return screen.pane().scrollback().entries().stream().filter(Own.class::isInstance)
                .map(entry -> ((Own) entry).state()).toList();
    }
}
