package squall.chat.protocol;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is typed faster than it can be sent (R4, R11). */
class TypeAheadTest {
    private static final int MANY = 50;

    private final Conversation chat = new Conversation();

    @Test
    void nothingIsSentBeforeTheOneBeforeIsSettled() {
        chat.join("alice", "bob");
        chat.cutUp = chat.address("alice")::equals;
        chat.say("alice", "lost");
        chat.say("alice", "waits");
        chat.pass(ofMillis(999));
        assertThat(chat.of(Event.Sending.class, "alice")).extracting(Event.Sending::text)
                .containsOnly("alice: lost");
        chat.cutUp = address -> false;
        chat.pass(ofMillis(1));
        assertThat(chat.of(Event.TimedOut.class, "alice")).hasSize(1);
        assertThat(heard("bob")).containsExactly("alice: waits");
    }

    @Test
    void whatIsTypedWhileJoiningArrivesInOrderAndOnce() {
        chat.join("bob");
        chat.cutUp = address -> true;
        chat.join("alice");
        typeMany();
        chat.pass(ofMillis(2_500));
        chat.cutUp = address -> false;
        chat.pass(ofSeconds(1));
        assertThat(heard("bob")).containsExactlyElementsOf(expected());
    }

    @Test
    void whatIsTypedWhileJoiningAgainArrivesInOrderAndOnce() {
        chat.join("alice", "bob");
        chat.pass(ofSeconds(16));
        chat.cutUp = address -> true;
        chat.pass(ofSeconds(50));
        assertThat(chat.of(Event.JoiningAgain.class, "alice")).hasSize(1);
        typeMany();
        chat.pass(ofSeconds(30));
        assertThat(chat.of(Event.Sending.class, "alice")).isEmpty();
        chat.cutUp = address -> false;
        chat.pass(ofSeconds(2));
        assertThat(heard("bob")).containsExactlyElementsOf(expected());
    }

    private void typeMany() {
        IntStream.rangeClosed(1, MANY).forEach(i -> chat.say("alice", "line " + i));
    }

    private static List<String> expected() {
        return IntStream.rangeClosed(1, MANY).mapToObj(i -> "alice: line " + i).toList();
    }

    private List<String> heard(String who) {
        return chat.of(Event.Heard.class, who).stream().map(Event.Heard::text).toList();
    }
}
