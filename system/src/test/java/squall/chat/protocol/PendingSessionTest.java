package squall.chat.protocol;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Event.Dropped;
import squall.chat.protocol.Event.Removed;
import squall.chat.protocol.Hub.Presence;
import squall.chat.protocol.classic.Hello;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.endpoint.Address;
import squall.endpoint.Output;

/** A hello of another key from a known address: a client that has restarted, or a forgery. */
class PendingSessionTest {
    private static final byte[] FORGED =
            Hello.write(RsaKeyPair.fresh(new SecureRandom()).publicKey());

    private final Conversation chat = new Conversation();

    @Test
    void aForgedHelloCutsNobodyOff() {
        joinAndForge();
        chat.say("alice", "still there?");
        chat.say("bob", "yes");
        assertThat(chat.of(Event.Heard.class, "bob")).hasSize(1);
        assertThat(chat.of(Event.Heard.class, "alice")).hasSize(1);
        assertThat(chat.of(Removed.class, "server")).isEmpty();
    }

    @Test
    void isSentTheFirstTransmissionsAndNothingIsReportedOfIt() {
        joinAndForge();
        int live = 1;
        int pending = 2;
        assertThat(sentToBob(() -> {
            chat.say("alice", "hello");
            assertThat(chat.hub().isIdle()).isFalse();
            chat.pass(ofSeconds(1));
        })).isEqualTo(live + pending);
        assertThat(chat.hub().isIdle()).isTrue();
        assertThat(chat.of(Dropped.class, "server")).isEmpty();
    }

    @Test
    void isForgottenAfterAMinuteUnreachable() {
        joinAndForge();
        for (int i = 1; i <= 5; i++) {
            chat.say("alice", "message " + i);
        }
        chat.pass(ofSeconds(10));
        chat.say("alice", "message 6");
        chat.pass(ofSeconds(1).plus(ofMillis(59_999)));
        assertThat(sentToBob(() -> chat.say("alice", "to both"))).isEqualTo(2);
        chat.pass(ofMillis(1));
        assertThat(sentToBob(() -> chat.say("alice", "to the live one"))).isEqualTo(1);
        assertThat(chat.of(Removed.class, "server")).isEmpty();
    }

    @Test
    void answersARepeatedHelloWithTheSameKeys() {
        chat.join("bob");
        byte[] first = forge().datagrams().getFirst().payload();
        chat.pass(ofMillis(300));
        assertThat(forge().datagrams().getFirst().payload()).isEqualTo(first);
    }

    @Test
    void goesWithTheLiveOneThatMakesRoom() {
        Conversation small = new Conversation(Limits.CLASSIC.withSessions(2)
                .withUnproven(new Limits.Unproven(2, 2, 8, 2)));
        small.join("bob");
        small.toHub(small.address("bob"), FORGED);
        small.join("carol");
        assertThat(small.hub().present()).extracting(Presence::address)
                .containsExactly(small.address("carol"));
    }

    @Test
    void aRestartedClientThatOnlyListensIsHeardByItsAcknowledgement() {
        restartBob();
        assertThat(chat.of(Removed.class, "server")).isEmpty();
        chat.say("alice", "welcome back");
        assertThat(chat.of(Event.Heard.class, "bob"))
                .containsExactly(new Event.Heard("alice: welcome back"));
        assertThat(chat.of(Removed.class, "server"))
                .containsExactly(new Removed(chat.address("bob"), Removed.Cause.REPLACED));
        assertThat(chat.of(Event.Delivered.class, "server")).containsExactly(new Event.Delivered(
                chat.address("bob"), "alice: welcome back", 1, Duration.ZERO));
    }

    @Test
    void aRestartedClientIsAdmittedAndAnsweredWithItsFirstWord() {
        restartBob();
        chat.say("bob", "back");
        assertThat(chat.of(Event.Admitted.class, "server"))
                .filteredOn(new Event.Admitted(chat.address("bob"))::equals).hasSize(2);
        assertThat(chat.of(Event.Acknowledged.class, "bob"))
                .containsExactly(new Event.Acknowledged("bob: back", 1, Duration.ZERO));
        assertThat(chat.of(Event.Heard.class, "alice"))
                .containsExactly(new Event.Heard("bob: back"));
    }

    @Test
    void whatAwaitedThePredecessorsAcknowledgementIsDroppedTheFirstDueFirst() {
        chat.join("alice", "bob");
        chat.crash("bob");
        chat.say("alice", "one");
        chat.pass(ofMillis(350));
        chat.say("alice", "two");
        chat.join("bob");
        chat.say("bob", "back");
        assertThat(chat.of(Dropped.class, "server")).containsExactly(
                new Dropped(chat.address("bob"), "alice: one", 2, Dropped.Cause.SESSION_ENDED),
                new Dropped(chat.address("bob"), "alice: two", 1, Dropped.Cause.SESSION_ENDED));
    }

    @Test
    void whatARestartedClientHasHeardIsNotDroppedForIt() {
        restartBob();
        chat.slowUp = chat.address("bob")::equals;
        chat.say("alice", "one");
        chat.say("alice", "two");
        chat.catchUp();
        assertThat(chat.of(Event.Heard.class, "bob")).hasSize(2);
        assertThat(chat.of(Event.Delivered.class, "server")).extracting(Event.Delivered::text)
                .containsExactly("alice: one", "alice: two");
        assertThat(chat.of(Dropped.class, "server")).isEmpty();
    }

    private void restartBob() {
        chat.join("alice", "bob");
        chat.crash("bob");
        chat.join("bob");
    }

    private void joinAndForge() {
        chat.join("alice", "bob");
        forge();
    }

    private Output<Event> forge() {
        return chat.toHub(chat.address("bob"), FORGED);
    }

    /** How many datagrams the hub sends to bob's address meanwhile. */
    private long sentToBob(Runnable meanwhile) {
        List<Address> sent = new ArrayList<>();
        chat.cutDown = address -> !sent.add(address);
        meanwhile.run();
        return sent.stream().filter(chat.address("bob")::equals).count();
    }
}
