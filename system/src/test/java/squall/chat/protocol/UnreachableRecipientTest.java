package squall.chat.protocol;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Event.Dropped;

/** A recipient that lets five messages in a row time out, over at least 10 s (R9). */
class UnreachableRecipientTest {
    private final Conversation chat = new Conversation();

    @Test
    void fourTimeoutsInARowAreNotEnough() {
        chat.join("alice", "bob");
        chat.cutDown = chat.address("bob")::equals;
        for (int round = 1; round <= 2; round++) {
            say(4);
            chat.pass(ofSeconds(1));
            chat.say("bob", "I hear nothing");
        }
        assertThat(chat.of(Dropped.class, "server")).hasSize(8);
        assertThat(chat.of(Event.Unreachable.class, "server")).isEmpty();
    }

    @Test
    void tenSecondsOfTimeoutsAreEnoughAndNoLess() {
        chat.join("alice", "bob");
        chat.cutDown = chat.address("bob")::equals;
        say(5);
        chat.pass(ofMillis(9_999));
        say(1);
        chat.pass(ofSeconds(1));
        assertThat(chat.of(Event.Unreachable.class, "server")).isEmpty();
        say(1);
        chat.pass(ofSeconds(1));
        assertThat(chat.of(Event.Unreachable.class, "server")).hasSize(1);
    }

    @Test
    void fourTimeoutsInTenSecondsAreNotEnough() {
        chat.join("alice", "bob");
        chat.cutDown = chat.address("bob")::equals;
        for (int i = 1; i <= 4; i++) {
            say(1);
            chat.pass(ofMillis(3_500));
        }
        assertThat(chat.of(Event.Unreachable.class, "server")).isEmpty();
    }

    @Test
    void aClientThatStoodStillForFiveSecondsHasLostNothing() {
        chat.join("alice", "bob");
        say(1);
        for (int i = 1; i <= 40; i++) {
            boolean standsStill = i > 8 && i <= 28;
            chat.slowDown = address -> standsStill && address.equals(chat.address("bob"));
            if (!standsStill) {
                chat.catchUp();
            }
            chat.say("alice", "four a second " + i);
            chat.pass(ofMillis(250));
        }
        assertThat(chat.of(Event.Unreachable.class, "server")).isEmpty();
        assertThat(chat.of(Event.Heard.class, "bob")).hasSize(41);
    }

    @Test
    void triesOneMessageAtATimeWhileARecipientIsUnreachable() {
        makeBobUnreachable();
        chat.say("alice", "tried");
        chat.say("alice", "dropped at once");
        assertThat(chat.of(Dropped.class, "server")).last().isEqualTo(
                new Dropped(chat.address("bob"), "alice: dropped at once", 0,
                        Dropped.Cause.UNREACHABLE));
    }

    @Test
    void anUnreachableRecipientIsBackWithItsFirstAcknowledgement() {
        makeBobUnreachable();
        chat.cutDown = address -> false;
        chat.say("alice", "tried");
        assertThat(chat.of(Event.Reachable.class, "server")).hasSize(1);
        chat.say("alice", "and on");
        assertThat(chat.of(Event.Heard.class, "bob")).last()
                .isEqualTo(new Event.Heard("alice: and on"));
    }

    @Test
    void aLateAcknowledgementBringsItBackToo() {
        chat.join("alice", "bob");
        chat.slowUp = chat.address("bob")::equals;
        say(5);
        chat.pass(ofSeconds(10));
        say(1);
        chat.pass(ofSeconds(1));
        assertThat(chat.of(Event.Reachable.class, "server")).isEmpty();
        chat.catchUp();
        assertThat(chat.of(Event.Reachable.class, "server"))
                .containsExactly(new Event.Reachable(chat.address("bob")));
        assertThat(chat.of(Event.Delivered.class, "server")).isEmpty();
    }

    @Test
    void removesAClientThatStaysUnreachableForAMinute() {
        makeBobUnreachable();
        chat.crash("bob");
        chat.pass(ofMillis(59_999));
        assertThat(chat.of(Event.Removed.class, "server")).isEmpty();
        chat.pass(ofMillis(1));
        assertThat(chat.of(Event.Removed.class, "server"))
                .containsExactly(
                        new Event.Removed(chat.address("bob"), Event.Removed.Cause.UNREACHABLE));
    }

    @Test
    void neverRemovesAQuietClient() {
        chat.join("alice", "bob");
        chat.crash("bob");
        chat.pass(Duration.ofDays(1));
        assertThat(chat.of(Event.Removed.class, "server")).isEmpty();
    }

    private void makeBobUnreachable() {
        chat.join("alice", "bob");
        chat.cutDown = chat.address("bob")::equals;
        say(5);
        chat.pass(ofSeconds(10));
        say(1);
        chat.pass(ofSeconds(1));
        assertThat(chat.of(Event.Unreachable.class, "server")).hasSize(1);
    }

    private void say(int messages) {
        for (int i = 1; i <= messages; i++) {
            chat.say("alice", "message " + i);
        }
    }
}
