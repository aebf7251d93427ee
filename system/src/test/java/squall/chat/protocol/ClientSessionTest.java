package squall.chat.protocol;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Event.JoiningAgain;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

class ClientSessionTest {
    private final Conversation chat = new Conversation();

    @Test
    void retransmitsUntilAcknowledged() {
        chat.join("alice");
        chat.cutUp = address -> true;
        chat.say("alice", "hello");
        chat.pass(ofMillis(500));
        chat.cutUp = address -> false;
        chat.pass(ofMillis(500));
        assertThat(chat.of(Event.Acknowledged.class, "alice"))
                .containsExactly(new Event.Acknowledged("alice: hello", 3, ofMillis(600)));
    }

    @Test
    void timesOutOneSecondAfterTheFirstOfFourTransmissions() {
        chat.join("alice");
        chat.cutUp = address -> true;
        chat.say("alice", "hello");
        chat.pass(ofMillis(999));
        assertThat(chat.of(Event.TimedOut.class, "alice")).isEmpty();
        chat.pass(ofMillis(1));
        assertThat(chat.of(Event.TimedOut.class, "alice"))
                .containsExactly(new Event.TimedOut("alice: hello", 4));
    }

    @Test
    void saysOneMessageAtATimeAndLosesNothingTypedMeanwhile() {
        chat.join("alice", "bob");
        chat.cutUp = chat.address("alice")::equals;
        chat.say("alice", "one");
        chat.say("alice", "two");
        chat.say("alice", "three");
        assertThat(chat.of(Event.Sending.class, "alice"))
                .containsExactly(new Event.Sending("alice: one", 1));
        chat.cutUp = address -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.of(Event.Heard.class, "bob")).extracting(Event.Heard::text)
                .containsExactly("alice: one", "alice: two", "alice: three");
    }

    @Test
    void takesWhatItsLimitSaysAheadAndNoMore() {
        Conversation small = new Conversation(Limits.CLASSIC.withTypedAhead(2));
        small.join("alice", "bob");
        small.cutUp = small.address("alice")::equals;
        List.of("in flight", "waits", "waits too").forEach(text -> small.say("alice", text));
        assertThatThrownBy(() -> small.say("alice", "one too many"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("2 messages are waiting already");
        small.cutUp = address -> false;
        small.pass(ofMillis(300));
        assertThat(small.of(Event.Heard.class, "bob")).extracting(Event.Heard::text)
                .containsExactly("alice: in flight", "alice: waits", "alice: waits too");
    }

    @Test
    void isIdleWhereNothingWaitsAndNothingIsInFlight() {
        chat.cutUp = address -> true;
        chat.join("alice");
        assertThat(chat.client("alice").isIdle()).isTrue();
        chat.say("alice", "early");
        assertThat(chat.client("alice").isIdle()).isFalse();
        chat.cutUp = address -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.client("alice").isIdle()).isTrue();
        chat.cutUp = address -> true;
        chat.say("alice", "in flight");
        assertThat(chat.client("alice").isIdle()).isFalse();
    }

    @Test
    void whatIsTypedWhileJoiningIsSaidOnceJoined() {
        chat.join("bob");
        chat.cutUp = address -> true;
        chat.join("alice");
        chat.say("alice", "early");
        chat.cutUp = address -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.of(Event.Heard.class, "bob"))
                .containsExactly(new Event.Heard("alice: early"));
    }

    @Test
    void triesFromAFreshPortAfterASecondWithoutKeys() {
        chat.cutUp = address -> true;
        chat.join("alice");
        chat.pass(ofSeconds(1));
        assertThat(chat.address("alice").port()).isEqualTo(2);
        chat.cutUp = address -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.of(Event.Joined.class, "alice")).hasSize(1);
    }

    @Test
    void givesUpJoiningAfterTenSeconds() {
        chat.cutUp = address -> true;
        chat.join("alice");
        chat.pass(ofMillis(9_999));
        assertThat(chat.of(Event.GaveUp.class, "alice")).isEmpty();
        chat.pass(ofMillis(1));
        assertThat(chat.of(Event.GaveUp.class, "alice"))
                .containsExactly(new Event.GaveUp(ofSeconds(10)));
    }

    @Test
    void joinsAgainAfterThreeTimeoutsInARowAndThenSaysWhatWaited() {
        chat.join("alice", "bob");
        chat.cutUp = chat.address("alice")::equals;
        for (int i = 1; i <= 4; i++) {
            chat.say("alice", "message " + i);
        }
        chat.pass(ofSeconds(3));
        assertThat(chat.of(JoiningAgain.class, "alice"))
                .containsExactly(new JoiningAgain(JoiningAgain.Cause.MESSAGES_TIMED_OUT));
        assertThat(chat.of(Event.Heard.class, "bob"))
                .containsExactly(new Event.Heard("alice: message 4"));
    }

    @Test
    void everybodyIsBackASecondAfterTheFirstHeartbeatToARestartedServer() {
        chat.join("alice", "bob");
        chat.restartServer();
        chat.pass(ofMillis(15_999));
        assertThat(chat.of(JoiningAgain.class, "alice")).isEmpty();
        chat.pass(ofMillis(1));
        assertThat(chat.of(JoiningAgain.class, "alice"))
                .containsExactly(new JoiningAgain(JoiningAgain.Cause.OTHER_KEYS));
        assertThat(chat.of(Event.Joined.class, "alice")).hasSize(2);
        chat.say("alice", "hello again");
        assertThat(chat.of(Event.Heard.class, "bob"))
                .containsExactly(new Event.Heard("alice: hello again"));
    }

    @Test
    void triesToJoinForeverWhereItHadJoinedBefore() {
        chat.join("alice");
        chat.pass(ofSeconds(16));
        chat.cutUp = address -> true;
        chat.pass(Duration.ofMinutes(10));
        chat.cutUp = address -> false;
        chat.pass(ofSeconds(4));
        assertThat(chat.of(Event.GaveUp.class, "alice")).isEmpty();
        assertThat(chat.of(Event.Joined.class, "alice")).hasSize(2);
    }

    @Test
    void answeredHeartbeatsKeepItJoined() {
        chat.join("alice");
        chat.pass(Duration.ofHours(1));
        assertThat(chat.of(JoiningAgain.class, "alice")).isEmpty();
        assertThat(chat.of(Event.Discarded.class, "alice")).isEmpty();
        assertThat(chat.of(Event.Discarded.class, "server")).isEmpty();
    }

    @Test
    void showsARepetitionOnceAndAcknowledgesItAgain() {
        chat.join("alice", "bob");
        chat.say("bob", "I am here");
        chat.cutUp = chat.address("bob")::equals;
        chat.say("alice", "hello");
        chat.pass(ofMillis(300));
        chat.cutUp = address -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.of(Event.Heard.class, "bob")).hasSize(1);
        assertThat(chat.of(Event.Delivered.class, "server")).extracting(Event.Delivered::attempts)
                .containsExactly(1, 3);
    }

    @Test
    void anAcknowledgementAfterTheTimeoutIsDiscarded() {
        chat.join("alice");
        chat.slowDown = address -> true;
        chat.say("alice", "hello");
        chat.pass(ofSeconds(1));
        chat.catchUp();
        assertThat(chat.of(Event.TimedOut.class, "alice")).hasSize(1);
        assertThat(chat.of(Event.Acknowledged.class, "alice")).isEmpty();
        assertThat(chat.of(Event.Discarded.class, "alice")).hasSize(4).containsOnly(
                new Event.Discarded(Conversation.SERVER, Discard.NOT_UNDER_WAY));
    }

    @Test
    void discardsWhatDoesNotComeFromItsServer() {
        chat.join("alice");
        Address eve = new Address("eve", 1);
        Output<Event> output = chat.client("alice").receive(
                new Datagram(eve, Vectors.ascii(Vectors.messages().get(0), "datagram_ascii")),
                Instant.EPOCH);
        assertThat(output).isEqualTo(new Output<>(List.of(),
                List.of(new Event.Discarded(eve, Discard.STRANGER))));
    }

    @Test
    void refusesWhatIsNotOneMessage() {
        chat.join("alice");
        chat.say("alice", "😀".repeat(64));
        assertThatThrownBy(() -> chat.say("alice", "x".repeat(65))).hasMessageContaining("not 65");
        assertThatThrownBy(() -> chat.say("alice", "")).hasMessageContaining("not 0");
        assertThatThrownBy(() -> chat.say("alice", "\ud83d")).hasMessageContaining("surrogate");
    }
}
