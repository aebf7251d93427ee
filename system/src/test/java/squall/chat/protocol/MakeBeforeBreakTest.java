package squall.chat.protocol;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Event.JoiningAgain;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** A client that joins again keeps its session until it has the next one (R11). */
class MakeBeforeBreakTest {
    private final Conversation chat = new Conversation();
    private Address before;

    /** Three of alice's messages time out, and nothing is heard meanwhile. */
    @BeforeEach
    void aliceMustJoinAgain() {
        chat.join("alice", "bob");
        before = chat.address("alice");
        chat.cutUp = address -> address.host().equals("alice");
        List.of("one", "two", "three").forEach(text -> chat.say("alice", text));
        chat.pass(ofSeconds(3));
        assertThat(chat.of(JoiningAgain.class, "alice")).hasSize(1);
        assertThat(chat.of(Event.Joined.class, "alice")).hasSize(1);
    }

    @Test
    void hearsAndAcknowledgesInTheOldSessionWhileItJoins() {
        chat.cutUp = address -> address.host().equals("alice") && !address.equals(before);
        chat.say("bob", "are you there?");
        assertThat(heard("alice")).containsExactly("bob: are you there?");
        assertThat(chat.of(Event.Delivered.class, "server")).extracting(Event.Delivered::client)
                .containsExactly(before);
    }

    @Test
    void hearsInTheOldSessionForFiveSecondsMore() {
        chat.cutUp = address -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.of(Event.Joined.class, "alice")).hasSize(2);
        chat.pass(ofMillis(4_999));
        chat.say("bob", "last one for both");
        assertThat(delivered(before)).isEqualTo(1);
        chat.pass(ofMillis(1));
        chat.say("bob", "for the new one alone");
        assertThat(delivered(before)).isEqualTo(1);
        assertThat(delivered(chat.address("alice"))).isEqualTo(2);
    }

    @Test
    void showsOnceWhatBothSessionsHear() {
        chat.cutUp = address -> false;
        chat.pass(ofMillis(300));
        chat.say("bob", "once");
        chat.say("bob", "twice");
        chat.say("bob", "twice");
        assertThat(heard("alice")).containsExactly("bob: once", "bob: twice", "bob: twice");
    }

    /** An attacker can hold a message back and deliver it later. */
    @Test
    void showsOnceWhatOneSessionHearsMuchLater() {
        chat.cutUp = address -> false;
        chat.pass(ofMillis(300));
        Address next = chat.address("alice");
        chat.slowDown = next::equals;
        chat.say("bob", "once");
        chat.pass(ofMillis(4_500));
        chat.slowDown = address -> false;
        chat.catchUp();
        assertThat(heard("alice")).containsExactly("bob: once");
    }

    /** Its number shows that it was sent during the overlap. */
    @Test
    void showsOnceWhatOneSessionHearsAfterTheOtherHasEnded() {
        chat.cutUp = address -> false;
        chat.pass(ofMillis(300));
        Address next = chat.address("alice");
        chat.slowDown = next::equals;
        chat.say("bob", "once");
        chat.pass(ofSeconds(1));
        chat.slowDown = address -> false;
        chat.say("bob", "twice");
        chat.pass(ofSeconds(30));
        chat.catchUp();
        chat.say("bob", "twice");
        assertThat(heard("alice")).containsExactly("bob: once", "bob: twice", "bob: twice");
    }

    @Test
    void showsAgainWhatIsSaidAgain() {
        chat.cutUp = address -> false;
        chat.pass(ofMillis(300));
        chat.say("bob", "yes");
        chat.cutDown = before::equals;
        chat.say("bob", "yes");
        chat.cutDown = address -> false;
        chat.pass(ofSeconds(3));
        chat.say("bob", "yes");
        assertThat(heard("alice")).containsExactly("bob: yes", "bob: yes", "bob: yes");
    }

    @Test
    void hearsInBothFormerSessionsWhereItJoinsAgainTwiceWithinFiveSeconds() {
        chat.cutUp = address -> false;
        chat.pass(ofMillis(300));
        Address second = chat.address("alice");
        chat.cutUp = address -> address.host().equals("alice");
        List.of("four", "five", "six").forEach(text -> chat.say("alice", text));
        chat.pass(ofSeconds(3));
        assertThat(chat.of(JoiningAgain.class, "alice")).hasSize(2);
        chat.cutUp = address -> false;
        chat.pass(ofMillis(300));
        chat.say("bob", "for all three");
        assertThat(delivered(before)).isEqualTo(1);
        assertThat(delivered(second)).isEqualTo(1);
        assertThat(delivered(chat.address("alice"))).isEqualTo(1);
        assertThat(heard("alice")).containsExactly("bob: for all three");
        chat.pass(ofMillis(1_700));
        chat.say("bob", "for two");
        assertThat(delivered(before)).isEqualTo(1);
        assertThat(delivered(second)).isEqualTo(2);
    }

    @Test
    void discardsWhatComesToTheOldSessionForTheReasonThatHolds() {
        Output<Event> output = chat.client("alice").receive(
                new Datagram(Conversation.SERVER, before.port() - 1, new byte[300]),
                Instant.EPOCH.plusSeconds(3));
        assertThat(output.events()).containsExactly(
                new Event.Discarded(Conversation.SERVER, Discard.UNREADABLE));
    }

    @Test
    void doesNotHearItsOwnWordsInAnySessionHoweverOftenItSaysThem() {
        chat.say("alice", "again");
        chat.cutUp = address -> false;
        chat.pass(ofMillis(300));
        chat.say("alice", "again");
        chat.say("alice", "again");
        assertThat(heard("bob")).hasSize(3);
        assertThat(heard("alice")).isEmpty();
    }

    @Test
    void doesNotHearInOneSessionWhatItSaysInTheOther() {
        chat.cutUp = address -> false;
        chat.pass(ofMillis(300));
        chat.say("alice", "back again");
        assertThat(heard("bob")).containsExactly("alice: back again");
        assertThat(heard("alice")).isEmpty();
    }

    @Test
    void goesOnFromAnotherPort() {
        chat.cutUp = address -> false;
        chat.pass(ofSeconds(6));
        assertThat(chat.address("alice")).isNotEqualTo(before);
    }

    private long delivered(Address address) {
        return chat.of(Event.Delivered.class, "server").stream()
                .filter(event -> event.client().equals(address)).count();
    }

    private List<String> heard(String who) {
        return chat.of(Event.Heard.class, who).stream().map(Event.Heard::text).toList();
    }
}
