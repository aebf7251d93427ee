package squall.chat.protocol;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Event.Dropped;

/** Many clients at once. */
class CrowdTest {
    private final Conversation chat = new Conversation();

    @Test
    void oneDeadClientOfFiftyDelaysNobody() {
        List<String> crowd = join(50);
        String dead = crowd.get(20);
        chat.crash(dead);
        List<String> texts = IntStream.rangeClosed(1, 8).mapToObj(i -> "word " + i).toList();

        texts.forEach(text -> chat.say(crowd.getFirst(), text));

        // No time has passed: a retransmission would have had to wait.
        for (String name : crowd.subList(1, crowd.size())) {
            assertThat(heard(name)).as(name).containsExactlyElementsOf(name.equals(dead) ? List.of()
                    : texts.stream().map(text -> crowd.getFirst() + ": " + text).toList());
        }
        assertThat(chat.of(Event.Delivered.class, "server")).hasSize(48 * texts.size())
                .allMatch(delivered -> delivered.attempts() == 1 && delivered.after().isZero());

        chat.pass(ofSeconds(1));
        assertThat(chat.of(Dropped.class, "server")).hasSize(texts.size())
                .allMatch(dropped -> dropped.client().equals(chat.address(dead)));
    }

    @Test
    void everybodyIsBackAfterAServerRestartAndWhatWasTypedMeanwhileArrives() {
        List<String> crowd = join(10);
        List<String> talkative = crowd.subList(0, 5);
        chat.cutUp = address -> true;
        talkative.forEach(name -> chat.say(name, "cut off"));
        chat.restartServer();
        chat.pass(ofMillis(500));
        chat.cutUp = address -> false;
        chat.pass(ofSeconds(5));
        crowd.forEach(name -> chat.say(name, "typed meanwhile 1"));
        crowd.forEach(name -> chat.say(name, "typed meanwhile 2"));

        chat.pass(ofSeconds(60));

        for (String name : crowd) {
            assertThat(chat.of(Event.Joined.class, name)).as(name).hasSize(2);
            assertThat(chat.of(Event.GaveUp.class, name)).as(name).isEmpty();
            chat.say(name, "back");
        }
        for (String name : crowd) {
            assertThat(heard(name)).as(name)
                    .containsAll(crowd.stream().filter(other -> !other.equals(name))
                            .map(other -> other + ": back").toList())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void noTypedTextIsSilentlyLostWhenTheServerRestarts() {
        List<String> crowd = join(10);
        chat.restartServer();
        for (String name : crowd) {
            IntStream.rangeClosed(1, 6).forEach(i -> chat.say(name, "text " + i));
        }

        chat.pass(ofSeconds(60));

        for (String name : crowd) {
            // The client notices after three timeouts in a row (R11), and reports each.
            assertThat(chat.of(Event.TimedOut.class, name)).as(name)
                    .extracting(Event.TimedOut::text)
                    .containsExactly(name + ": text 1", name + ": text 2", name + ": text 3");
            assertThat(chat.of(Event.Acknowledged.class, name)).as(name)
                    .extracting(Event.Acknowledged::text)
                    .containsExactly(name + ": text 4", name + ": text 5", name + ": text 6");
        }
    }

    @Test
    void whatWaitsForTheHeartbeatsToFailArrivesInTheNewSession() {
        List<String> crowd = join(10);
        chat.pass(ofSeconds(16));
        chat.cutUp = address -> true;
        chat.pass(ofSeconds(45));
        chat.restartServer();
        crowd.forEach(name -> chat.say(name, "into the void"));
        chat.pass(ofSeconds(10));
        chat.cutUp = address -> false;

        chat.pass(ofSeconds(4));

        for (String name : crowd) {
            assertThat(chat.of(Event.Acknowledged.class, name)).as(name)
                    .extracting(Event.Acknowledged::text).containsExactly(name + ": into the void");
        }
    }

    private List<String> join(int clients) {
        List<String> crowd =
                IntStream.rangeClosed(1, clients).mapToObj(i -> "client" + i).toList();
        crowd.forEach(chat::join);
        return crowd;
    }

    private List<String> heard(String who) {
        return chat.of(Event.Heard.class, who).stream().map(Event.Heard::text).toList();
    }
}
