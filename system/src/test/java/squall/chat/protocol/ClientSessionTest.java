package squall.chat.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Event.JoiningAgain;
import squall.chat.protocol.crypto.KeyExchange;
import squall.chat.protocol.crypto.RsaKeyPair;

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
    void goesOnFromAFreshPortAfterASecondWithoutKeys() {
        chat.cutUp = address -> true;
        chat.join("alice");
        chat.pass(ofSeconds(1));
        assertThat(chat.address("alice").port()).isEqualTo(2);
        chat.cutUp = address -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.of(Event.Joined.class, "alice")).hasSize(1);
    }

    @Test
    void aServersAnswerThatComesTwiceIsNothingToDiscard() {
        RsaKeyPair keyPair = RsaKeyPair.fresh(new SecureRandom());
        ClientSession alice = new ClientSession(new Name("alice"), Conversation.SERVER,
                Timing.CLASSIC, Limits.CLASSIC, () -> keyPair, new SecureRandom());
        byte[] hello = alice.join(Instant.EPOCH).datagrams().getFirst().payload();
        List<byte[]> answer = chat.toHub(new Address("alice", 1), hello).datagrams().stream()
                .map(Datagram::payload).toList();
        List<Event> first = receive(answer, alice);
        assertThat(first).containsExactly(new Event.Joined());
        assertThat(receive(answer, alice)).isEmpty();
    }

    /** A flipped bit of an initialisation vector makes one valid secret another. */
    @Test
    void joinsAgainWhenThreeHeartbeatsShowThatItsSecretWasDamagedOnItsWay() {
        SecureRandom random = new SecureRandom();
        RsaKeyPair keyPair = RsaKeyPair.fresh(random);
        ClientSession alice = new ClientSession(new Name("alice"), Conversation.SERVER,
                Timing.CLASSIC, Limits.CLASSIC, () -> keyPair, random);
        Address address = new Address("alice", 1);
        byte[] hello = alice.join(Instant.EPOCH).datagrams().getFirst().payload();
        byte[] wrapped = chat.toHub(address, hello).datagrams().getFirst().payload();
        byte[] damaged = KeyExchange.unwrap(wrapped, keyPair.privateKey()).orElseThrow()
                .seal("0123456789abcdef0123456789abcdef".getBytes(US_ASCII), random);
        assertThat(receive(List.of(wrapped, damaged), alice))
                .containsExactly(new Event.Joined());

        List<Event> events = new ArrayList<>();
        for (int heartbeat = 1; heartbeat <= 3; heartbeat++) {
            Instant now = Instant.EPOCH.plus(ofSeconds(15L * heartbeat));
            byte[] sent = alice.expire(now).datagrams().getFirst().payload();
            for (Datagram answer : chat.toHub(address, sent).datagrams()) {
                events.addAll(alice.receive(
                        new Datagram(Conversation.SERVER, answer.payload()), now).events());
            }
            events.addAll(alice.expire(now.plusSeconds(2)).events());
        }
        assertThat(events).contains(new JoiningAgain(JoiningAgain.Cause.HEARTBEATS_UNANSWERED));
    }

    private static List<Event> receive(List<byte[]> payloads, ClientSession client) {
        return payloads.stream().flatMap(payload -> client
                .receive(new Datagram(Conversation.SERVER, payload), Instant.EPOCH).events()
                .stream()).toList();
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
    void everybodyIsBackAfterAServerRestartWithoutDoingAnything() {
        chat.join("alice", "bob");
        chat.restartServer();
        chat.pass(ofMillis(45_999));
        assertThat(chat.of(JoiningAgain.class, "alice")).isEmpty();
        chat.pass(ofMillis(1));
        assertThat(chat.of(JoiningAgain.class, "alice"))
                .containsExactly(new JoiningAgain(JoiningAgain.Cause.HEARTBEATS_UNANSWERED));
        chat.say("alice", "hello again");
        assertThat(chat.of(Event.Heard.class, "bob"))
                .containsExactly(new Event.Heard("alice: hello again"));
    }

    @Test
    void keepsKnockingForEverWhereItHadJoinedBefore() {
        chat.join("alice");
        chat.cutUp = address -> true;
        chat.pass(Duration.ofMinutes(10));
        chat.cutUp = address -> false;
        chat.pass(ofSeconds(1));
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
        chat.cutUp = chat.address("bob")::equals;
        chat.say("alice", "hello");
        chat.pass(ofMillis(300));
        chat.cutUp = address -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.of(Event.Heard.class, "bob")).hasSize(1);
        assertThat(chat.of(Event.Delivered.class, "server")).extracting(Event.Delivered::attempts)
                .containsExactly(3);
    }

    @Test
    void refusesWhatIsNotOneMessage() {
        chat.join("alice");
        assertThatThrownBy(() -> chat.say("alice", "x".repeat(65))).hasMessageContaining("not 65");
        assertThatThrownBy(() -> chat.say("alice", "")).hasMessageContaining("not 0");
        assertThatThrownBy(() -> chat.say("alice", "\ud83d")).hasMessageContaining("surrogate");
    }
}
