package squall.chat.protocol;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Event.Dropped;
import squall.chat.protocol.Hub.Presence;
import squall.chat.protocol.classic.Hello;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.endpoint.Address;
import squall.endpoint.Output;

class HubTest {
    private final Conversation chat = new Conversation();

    @Test
    void forwardsToEveryOtherAndNeverToTheSender() {
        chat.join("alice", "bob", "carol");
        chat.say("alice", "hello");
        assertThat(chat.of(Event.Heard.class, "bob"))
                .containsExactly(new Event.Heard("alice: hello"));
        assertThat(chat.of(Event.Heard.class, "carol"))
                .containsExactly(new Event.Heard("alice: hello"));
        assertThat(chat.of(Event.Heard.class, "alice")).isEmpty();
        assertThat(chat.of(Event.Acknowledged.class, "alice"))
                .containsExactly(new Event.Acknowledged("alice: hello", 1, Duration.ZERO));
    }

    @Test
    void theOperatorIsHeardByEverybody() {
        chat.join("alice", "bob");
        chat.sayAsOperator("closing at midnight");
        for (String name : List.of("alice", "bob")) {
            assertThat(chat.of(Event.Heard.class, name))
                    .containsExactly(new Event.Heard("Server: closing at midnight"));
        }
        assertThatThrownBy(() -> chat.sayAsOperator("x".repeat(65)))
                .hasMessageContaining("not 65");
    }

    @Test
    void acknowledgesARepetitionAgainAndForwardsItOnce() {
        chat.join("alice", "bob");
        chat.cutDown = chat.address("alice")::equals;
        chat.say("alice", "hello");
        chat.cutDown = address -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.of(Event.Acknowledged.class, "alice"))
                .containsExactly(new Event.Acknowledged("alice: hello", 2, ofMillis(300)));
        assertThat(chat.of(Event.Said.class, "server")).hasSize(1);
        assertThat(chat.of(Event.Heard.class, "bob")).hasSize(1);
        assertThat(chat.hub().present().getFirst().heard())
                .isEqualTo(Instant.EPOCH.plusMillis(300));
    }

    @Test
    void dropsForTheDeadRecipientAlone() {
        chat.join("alice", "bob", "carol");
        chat.say("bob", "I am here");
        chat.cutDown = chat.address("bob")::equals;
        chat.say("alice", "hello");
        chat.pass(ofSeconds(1));
        assertThat(chat.of(Dropped.class, "server")).containsExactly(
                new Dropped(chat.address("bob"), "alice: hello", 4, Dropped.Cause.TIMED_OUT));
        assertThat(chat.of(Event.Delivered.class, "server")).last().isEqualTo(
                new Event.Delivered(chat.address("carol"), "alice: hello", 1, Duration.ZERO));
    }

    @Test
    void listsTheClientsThatArePresent() {
        chat.join("alice", "bob");
        chat.cutDown = chat.address("bob")::equals;
        chat.pass(ofSeconds(1));
        chat.say("alice", "hello");
        Instant later = Instant.EPOCH.plusSeconds(1);
        assertThat(chat.hub().present()).containsExactly(
                new Presence(chat.address("alice"), Optional.empty(), Instant.EPOCH, later, 0,
                        false,
                        true),
                new Presence(chat.address("bob"), Optional.empty(), Instant.EPOCH, Instant.EPOCH, 1,
                        false,
                        false));
    }

    @Test
    void isIdleWhereNobodyOwesAnAcknowledgement() {
        chat.join("alice", "bob");
        chat.cutDown = chat.address("bob")::equals;
        assertThat(chat.hub().isIdle()).isTrue();
        chat.say("alice", "hello");
        assertThat(chat.hub().isIdle()).isFalse();
        chat.pass(ofSeconds(1));
        assertThat(chat.hub().isIdle()).isTrue();
    }

    @Test
    void answersARepeatedHelloWithTheSameKeys() {
        byte[] hello = Hello.write(RsaKeyPair.fresh(new SecureRandom()).publicKey());
        Address alice = new Address("alice", 1);
        Output<Event> first = chat.toHub(alice, hello);
        chat.pass(ofMillis(300));
        Output<Event> second = chat.toHub(alice, hello);
        assertThat(first.datagrams()).hasSize(2);
        assertThat(first.events()).containsExactly(new Event.Admitted(alice));
        assertThat(second.datagrams().get(0).payload())
                .isEqualTo(first.datagrams().get(0).payload());
        assertThat(second.events()).isEmpty();
    }

    @Test
    void answersNoStranger() {
        Output<Event> output = chat.toHub(new Address("eve", 1),
                Vectors.ascii(Vectors.messages().get(0), "datagram_ascii"));
        assertThat(output.datagrams()).isEmpty();
        assertThat(output.events())
                .containsExactly(new Event.Discarded(new Address("eve", 1), Discard.STRANGER));
    }

    @Test
    void whatExceedsItsLimitInFlightIsDroppedAtOnce() {
        // One sender gets at most as many as are left free.
        Conversation small = new Conversation(Limits.CLASSIC.withInFlight(4));
        small.join("alice", "bob");
        small.cutDown = small.address("bob")::equals;
        List.of("one", "two", "three").forEach(text -> small.say("alice", text));
        assertThat(small.of(Dropped.class, "server"))
                .containsExactly(new Dropped(small.address("bob"), "alice: three", 0,
                        Dropped.Cause.TOO_MANY_UNDER_WAY));
    }

    @Test
    void aMessageTooLongForOneSessionIsDroppedForItAtOnce() {
        Conversation small = new Conversation(Limits.CLASSIC.withDatagramBytes(640));
        small.join("alice", "bob", "carol");
        small.say("carol", "hello");
        String fillsTheLastBlock = "\u0001".repeat(57) + "x".repeat(5);
        small.say("alice", fillsTheLastBlock);
        // One digit more in the sequence number of bob's session takes another block.
        assertThat(small.of(Dropped.class, "server"))
                .containsExactly(new Dropped(small.address("bob"),
                        "alice: " + fillsTheLastBlock, 0, Dropped.Cause.TOO_LONG));
        assertThat(small.of(Event.Heard.class, "carol")).hasSize(1);
    }
}
