package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Event.Discarded;
import squall.chat.protocol.Event.JoiningAgain;
import squall.chat.protocol.crypto.AesKey;
import squall.chat.protocol.crypto.HmacSecret;
import squall.chat.protocol.crypto.KeyExchange;
import squall.chat.protocol.crypto.RsaKeyPair;

/** The hellos that a joined client repeats, and what counts as their answer (R11). */
class HeartbeatTest {
    private static final RsaKeyPair KEY_PAIR = RsaKeyPair.fresh(new SecureRandom());
    private static final JoiningAgain LOST =
            new JoiningAgain(JoiningAgain.Cause.HEARTBEATS_UNANSWERED);

    private final SecureRandom random = new SecureRandom();
    private final AesKey aes = AesKey.fresh(random);
    private final byte[] key = KeyExchange.wrap(aes, KEY_PAIR.publicKey(), random);
    private final byte[] secret = KeyExchange.seal(HmacSecret.fresh(random), aes, random);

    private final ClientSession alice = new ClientSession(new Name("alice"), Conversation.SERVER,
            Timing.CLASSIC, Limits.CLASSIC, () -> KEY_PAIR, random);
    private final List<Event> events = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private byte[] hello;

    @BeforeEach
    void join() {
        hello = alice.join(now).datagrams().getFirst().payload();
        receive(key, secret);
        assertThat(events).containsExactly(new Event.Joined());
        events.clear();
    }

    @Test
    void isTheSameHelloEveryFifteenSecondsAndNothingBetween() {
        for (int i = 1; i <= 10; i++) {
            now = now.plusSeconds(15);
            assertThat(alice.deadline()).contains(now);
            assertThat(alice.expire(now.minusMillis(1)).datagrams()).isEmpty();
            assertThat(alice.expire(now).datagrams()).singleElement()
                    .extracting(Datagram::payload).isEqualTo(hello);
            receive(key, secret);
        }
        assertThat(events).isEmpty();
    }

    @Test
    void anAnswerThatComesTwiceIsNothingToDiscard() {
        receive(key, secret, key, secret);
        assertThat(events).isEmpty();
    }

    @Test
    void eitherHalfOfAnAnswerIsAnAnswer() {
        for (int i = 1; i <= 3; i++) {
            heartbeat(key);
        }
        for (int i = 1; i <= 3; i++) {
            heartbeat(secret);
        }
        assertThat(events).isEmpty();
    }

    @Test
    void theSameKeyWrappedAnewIsAnAnswerWhileOneIsAwaited() {
        for (int i = 1; i <= 3; i++) {
            heartbeat(KeyExchange.wrap(aes, KEY_PAIR.publicKey(), random));
        }
        assertThat(events).isEmpty();
        receive(KeyExchange.wrap(aes, KEY_PAIR.publicKey(), random));
        assertThat(events)
                .containsExactly(new Discarded(Conversation.SERVER, Discard.UNREADABLE));
    }

    @Test
    void anotherKeyIsNoAnswer() {
        for (int i = 1; i <= 3; i++) {
            heartbeat(KeyExchange.wrap(AesKey.fresh(random), KEY_PAIR.publicKey(), random));
        }
        assertThat(events).contains(LOST);
    }

    @Test
    void onlyThoseUnansweredInARowCount() {
        heartbeat();
        heartbeat();
        heartbeat(key, secret);
        heartbeat();
        heartbeat();
        assertThat(events).isEmpty();
        heartbeat();
        assertThat(events).containsExactly(LOST);
    }

    /** A flipped bit of an initialisation vector makes one valid secret another. */
    @Test
    void threeThatShowAnotherSecretAreThreeUnanswered() {
        byte[] other = KeyExchange.seal(HmacSecret.fresh(random), aes, random);
        Discarded discarded = new Discarded(Conversation.SERVER, Discard.MALFORMED);
        heartbeat(other);
        heartbeat(other, key);
        assertThat(events).containsExactly(discarded, discarded);
        heartbeat(key, other);
        assertThat(events).containsExactly(discarded, discarded, LOST, discarded);
    }

    @Test
    void isNotSentFromTheFreshPortOfAClientThatJoinsAgainAtThatMoment() {
        Instant due = deadline();
        now = due.minusSeconds(3);
        List.of("one", "two", "three").forEach(text -> alice.say(text, now));
        alice.expire(due.minusSeconds(2));
        alice.expire(due.minusSeconds(1));
        Output thirdTimeout = alice.expire(due);
        assertThat(thirdTimeout.freshPort()).isTrue();
        assertThat(thirdTimeout.datagrams()).hasSize(1);
    }

    @Test
    void isNotSentByAClientThatLeavesAtThatMoment() {
        Instant due = deadline();
        alice.say("goodbye", due.minusSeconds(1));
        alice.leave(due.minusSeconds(1));
        Output timeout = alice.expire(due);
        assertThat(timeout.events()).contains(new Event.Left());
        assertThat(timeout.datagrams()).isEmpty();
    }

    /** The next heartbeat, this answer, and everything due within the second it has to come. */
    private void heartbeat(byte[]... answer) {
        now = deadline();
        Instant end = now.plusSeconds(1);
        events.addAll(alice.expire(now).events());
        receive(answer);
        for (Instant due = deadline(); !due.isAfter(end); due = deadline()) {
            now = due;
            events.addAll(alice.expire(now).events());
        }
    }

    private Instant deadline() {
        return alice.deadline().orElseThrow();
    }

    private void receive(byte[]... payloads) {
        for (byte[] payload : payloads) {
            events.addAll(
                    alice.receive(new Datagram(Conversation.SERVER, payload), now).events());
        }
    }
}
