package squall.chat.protocol.sealed;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.protocol.Event;

/** Clients and a hub of ours that speak the sealed profile with each other. */
class SealedConversationTest {
    @Test
    void whatOneSaysTheOtherHears() {
        SealedConversation chat = begun(1);
        chat.say("alice", "hi");
        chat.say("bob", "hi");
        chat.pass(ofSeconds(1));
        assertThat(chat.heard("bob")).containsExactly("alice: hi");
        assertThat(chat.heard("alice")).containsExactly("bob: hi");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingIsLostOrDoubledThroughRenewals(long seed) {
        SealedConversation chat = begun(seed);
        chat.loss = 0.02;
        List<String> saidByAlice = new ArrayList<>();
        List<String> saidByBob = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            chat.say("alice", "a" + i);
            saidByAlice.add("alice: a" + i);
            chat.pass(ofMillis(12_000 + i));
            chat.say("bob", "b" + i);
            saidByBob.add("bob: b" + i);
            chat.pass(ofMillis(50));
        }
        chat.loss = 0;
        chat.pass(ofSeconds(5));
        assertThat(chat.of(Event.TimedOut.class, "alice")).isEmpty();
        assertThat(chat.of(Event.TimedOut.class, "bob")).isEmpty();
        assertThat(chat.heard("bob")).containsExactlyElementsOf(saidByAlice);
        assertThat(chat.heard("alice")).containsExactlyElementsOf(saidByBob);
        assertThat(chat.of(Event.Renewed.class, "alice")).hasSizeBetween(2, 3);
        assertThat(chat.of(Event.JoiningAgain.class, "alice")).isEmpty();
    }

    @Test
    void idleClientsStayForDays() {
        SealedConversation chat = begun(4);
        chat.pass(ofDays(2));
        chat.say("alice", "still there?");
        chat.pass(ofSeconds(1));
        assertThat(chat.heard("bob")).containsExactly("alice: still there?");
        assertThat(chat.events.get("alice")).doesNotHaveAnyElementsOfTypes(
                Event.JoiningAgain.class, Event.Discarded.class);
    }

    @Test
    void aNatsNewPortCostsNothing() {
        SealedConversation chat = begun(5);
        chat.rebindNat("alice");
        chat.say("alice", "from elsewhere");
        chat.pass(ofSeconds(1));
        chat.say("bob", "to elsewhere");
        chat.pass(ofSeconds(1));
        assertThat(chat.heard("alice")).containsExactly("bob: to elsewhere");
        assertThat(chat.of(Event.Moved.class, "server")).hasSize(1);
        assertThat(chat.of(Event.Joined.class, "alice")).hasSize(1);
    }

    @Test
    void everybodyIsBackAfterTheServersRestart() {
        SealedConversation chat = begun(6);
        chat.restartServer();
        chat.pass(ofSeconds(60));
        chat.say("alice", "back");
        chat.pass(ofSeconds(1));
        assertThat(chat.heard("bob")).containsExactly("alice: back");
        assertThat(chat.of(Event.Joined.class, "bob")).hasSize(2);
    }

    @Test
    void aClientThatLeavesIsGoneAtOnce() {
        SealedConversation chat = begun(7);
        chat.leave("alice");
        chat.pass(ofMillis(50));
        assertThat(chat.of(Event.Removed.class, "server")).singleElement()
                .extracting(Event.Removed::cause).isEqualTo(Event.Removed.Cause.LEFT);
        assertThat(chat.of(Event.Left.class, "alice")).hasSize(1);
    }

    private static SealedConversation begun(long seed) {
        SealedConversation chat = new SealedConversation(seed);
        chat.join("alice");
        chat.join("bob");
        chat.pass(ofSeconds(1));
        assertThat(chat.of(Event.Joined.class, "alice")).hasSize(1);
        assertThat(chat.of(Event.Joined.class, "bob")).hasSize(1);
        return chat;
    }
}
