package squall.chat.protocol;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.endpoint.Address;

/**
 * A client that tried several local ports while it joined, and then only listens in a silent chat:
 * the server can't know which of them it kept before it says hello once more.
 */
class KeptPortTest {
    private final Conversation chat = new Conversation();
    private final List<Address> hellos = new ArrayList<>();

    @Test
    void isSentWhatIsSaidFromThenOn() {
        for (int seconds = 1; seconds <= 20; seconds++) {
            Conversation each = new Conversation();
            joinFromASecondPort(each);
            each.pass(ofSeconds(seconds));
            each.say("bob", "hello");
            each.pass(ofSeconds(1));
            assertThat(each.of(Event.Heard.class, "alice")).as(seconds + " s after it joined")
                    .containsExactly(new Event.Heard("bob: hello"));
        }
    }

    @Test
    void saysHelloAgainFiveSecondsAfterItJoinedAndThenAsEveryOther() {
        joinFromASecondPort(chat);
        chat.cutUp = address -> address.host().equals("alice") && !hellos.add(address);
        chat.pass(ofMillis(4_999));
        assertThat(hellos).isEmpty();
        chat.pass(ofMillis(1));
        assertThat(hellos).containsExactly(new Address("alice", 2));
        chat.pass(ofMillis(14_999));
        assertThat(hellos).hasSize(1);
        chat.pass(ofMillis(1));
        assertThat(hellos).hasSize(2);
    }

    @Test
    void saysNothingWhereItHasHeardSomething() {
        joinFromASecondPort(chat);
        chat.say("bob", "hello");
        chat.cutUp = address -> address.host().equals("alice") && !hellos.add(address);
        chat.pass(ofMillis(14_999));
        assertThat(hellos).isEmpty();
    }

    /**
     * The server may have sent it to several addresses, and hears nothing from the client for it.
     */
    @Test
    void saysHelloAgainAlsoWhereAnotherAnswerToItsHellosHasCome() {
        chat.slowDown = address -> address.equals(new Address("alice", 2));
        chat.cutDown = address -> address.equals(new Address("alice", 1));
        chat.join("alice");
        chat.pass(ofMillis(1_300));
        chat.catchUp();
        assertThat(chat.of(Event.Joined.class, "alice")).hasSize(1);
        chat.slowDown = address -> false;
        chat.cutUp = address -> !hellos.add(address);
        chat.pass(ofSeconds(5));
        assertThat(hellos).containsExactly(new Address("alice", 2));
    }

    @Test
    void isNoMatterToAClientThatTriedOnePortAlone() {
        chat.join("alice");
        chat.cutUp = address -> !hellos.add(address);
        chat.pass(ofMillis(14_999));
        assertThat(hellos).isEmpty();
    }

    /** At alice's first port nothing arrives. */
    private static void joinFromASecondPort(Conversation chat) {
        chat.cutDown = address -> address.equals(new Address("alice", 1));
        chat.join("bob", "alice");
        chat.pass(ofSeconds(1));
        assertThat(chat.of(Event.Joined.class, "alice")).hasSize(1);
        assertThat(chat.address("alice")).isEqualTo(new Address("alice", 2));
    }
}
