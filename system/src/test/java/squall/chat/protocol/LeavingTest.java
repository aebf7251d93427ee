package squall.chat.protocol;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client that leaves. */
class LeavingTest {
    private final Conversation chat = new Conversation();

    @Test
    void isGoneAtOnceWhereNothingIsInFlight() {
        chat.join("alice");
        chat.leave("alice");
        assertThat(chat.of(Event.Left.class, "alice")).hasSize(1);
        assertThat(chat.client("alice").deadline()).isEmpty();
    }

    @Test
    void settlesEverythingSaidBefore() {
        chat.join("alice", "bob");
        chat.cutUp = chat.address("alice")::equals;
        chat.say("alice", "one");
        chat.say("alice", "two");
        chat.leave("alice");
        chat.pass(ofMillis(999));
        assertThat(chat.of(Event.Left.class, "alice")).isEmpty();
        chat.cutUp = address -> false;
        chat.pass(ofMillis(1));
        assertThat(chat.of(Event.TimedOut.class, "alice")).extracting(Event.TimedOut::text)
                .containsExactly("alice: one");
        assertThat(chat.of(Event.Acknowledged.class, "alice"))
                .extracting(Event.Acknowledged::text).containsExactly("alice: two");
        assertThat(chat.of(Event.Left.class, "alice")).hasSize(1);
    }

    @Test
    void saysWhatWasTypedWhileItJoined() {
        chat.join("bob");
        chat.cutUp = address -> true;
        chat.join("alice");
        chat.say("alice", "early");
        chat.leave("alice");
        chat.cutUp = address -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.of(Event.Heard.class, "bob"))
                .containsExactly(new Event.Heard("alice: early"));
        assertThat(chat.of(Event.Left.class, "alice")).hasSize(1);
    }

    @Test
    void triesToJoinTenSecondsMoreWhereItHadLostItsServer() {
        chat.join("alice");
        chat.pass(ofSeconds(16));
        chat.cutUp = address -> true;
        chat.pass(Duration.ofMinutes(10));
        chat.leave("alice");
        assertGivesUpAfter(ofSeconds(10));
    }

    @Test
    void triesToJoinForTenSecondsWhereItLosesItsServerMeanwhile() {
        chat.join("alice");
        chat.cutUp = address -> true;
        List.of("one", "two", "three", "four").forEach(text -> chat.say("alice", text));
        chat.leave("alice");
        chat.pass(ofSeconds(3));
        assertThat(chat.of(Event.JoiningAgain.class, "alice")).hasSize(1);
        assertGivesUpAfter(ofSeconds(10));
    }

    @Test
    void triesToJoinNoLongerForItWhereItNeverJoined() {
        chat.cutUp = address -> true;
        chat.join("alice");
        chat.pass(ofSeconds(4));
        chat.leave("alice");
        assertGivesUpAfter(ofSeconds(6));
    }

    private void assertGivesUpAfter(Duration duration) {
        chat.pass(duration.minusMillis(1));
        assertThat(chat.of(Event.GaveUp.class, "alice")).isEmpty();
        chat.pass(ofMillis(1));
        assertThat(chat.of(Event.GaveUp.class, "alice")).hasSize(1);
        assertThat(chat.client("alice").deadline()).isEmpty();
    }
}
