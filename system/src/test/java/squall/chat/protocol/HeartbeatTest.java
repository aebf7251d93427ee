package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Event.Discarded;
import squall.chat.protocol.Event.JoiningAgain;
import squall.chat.protocol.classic.AesKey;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.classic.HmacSecret;
import squall.chat.protocol.classic.KeyExchange;
import squall.chat.protocol.classic.MessageJson;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.chat.protocol.wire.Message;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** The hellos that a joined client repeats, and what counts as their answer (R11). */
class HeartbeatTest {
    private static final RsaKeyPair KEY_PAIR = RsaKeyPair.fresh(new SecureRandom());
    private static final JoiningAgain LOST =
            new JoiningAgain(JoiningAgain.Cause.HEARTBEATS_UNANSWERED);

    private final SecureRandom random = new SecureRandom();
    private final AesKey aes = AesKey.fresh(random);
    private final byte[] key = KeyExchange.wrap(aes, KEY_PAIR.publicKey(), random);
    private final byte[] secret = KeyExchange.seal(HmacSecret.fresh(random), aes, random);

    private final ClientSession alice =
            ClassicProfile.client(new Name("alice"), Conversation.SERVER,
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
    void isTheSameHelloAfterFifteenSecondsOfSilenceAndNothingBetween() {
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
    void theSameKeyWrappedAgainIsAnAnswerWhileOneIsAwaited() {
        for (int i = 1; i <= 3; i++) {
            heartbeat(KeyExchange.wrap(aes, KEY_PAIR.publicKey(), random));
        }
        assertThat(events).isEmpty();
        now = now.plusSeconds(2);
        receive(KeyExchange.wrap(aes, KEY_PAIR.publicKey(), random));
        assertThat(events)
                .containsExactly(new Discarded(Conversation.SERVER, Discard.UNREADABLE));
    }

    @Test
    void halfOfOtherKeysIsNoAnswer() {
        heartbeat(key, secret);
        for (int i = 1; i <= 3; i++) {
            heartbeat(KeyExchange.wrap(AesKey.fresh(random), KEY_PAIR.publicKey(), random));
        }
        assertThat(events).contains(LOST);
    }

    @Test
    void isDueFifteenSecondsAfterAnythingThatOpens() {
        now = now.plusSeconds(14);
        byte[] stale = aes.seal(MessageJson.write(new Message.Acknowledgement(7)), random);
        receive(stale);
        assertThat(events)
                .containsExactly(new Discarded(Conversation.SERVER, Discard.NOT_UNDER_WAY));
        assertThat(deadline()).isEqualTo(now.plusSeconds(15));
    }

    @Test
    void everythingThatOpensIsAnAnswer() {
        heartbeat(key, secret);
        byte[] stale = aes.seal(MessageJson.write(new Message.Acknowledgement(7)), random);
        heartbeat();
        heartbeat();
        heartbeat(stale);
        heartbeat();
        heartbeat();
        assertThat(events).doesNotContain(LOST);
        heartbeat();
        assertThat(events).contains(LOST);
    }

    /** The other implementation's server answers only the first hello of an address. */
    @Test
    void aServerThatNeverAnsweredOneIsNotJudgedByThem() {
        for (int i = 1; i <= 20; i++) {
            heartbeat();
        }
        assertThat(events).isEmpty();
    }

    @Test
    void onlyThoseUnansweredInARowCount() {
        heartbeat(key, secret);
        heartbeat();
        heartbeat();
        heartbeat(key, secret);
        heartbeat();
        heartbeat();
        assertThat(events).isEmpty();
        heartbeat();
        assertThat(events).containsExactly(LOST);
    }

    @Test
    void showsHowLongTheServerHasBeenSilentFromTheFirstUnansweredOneOn() {
        now = now.plusSeconds(15);
        alice.expire(now);
        assertThat(alice.contact(now.plusMillis(999)))
                .isEqualTo(new Contact.Connected(Duration.ofMillis(15_999), 0, false));
        now = now.plusSeconds(1);
        alice.expire(now);
        assertThat(alice.contact(now))
                .isEqualTo(new Contact.Connected(Duration.ofSeconds(16), 1, false));
        heartbeat(key, secret);
        assertThat(alice.contact(now.plusSeconds(3)))
                .isEqualTo(new Contact.Connected(Duration.ofSeconds(3), 0, true));
    }

    @Test
    void isNotSentByAClientThatJoinsAgainAtThatMoment() {
        Instant due = deadline();
        now = due.minusSeconds(3);
        List.of("one", "two", "three").forEach(text -> alice.say(text, now));
        alice.expire(due.minusSeconds(2));
        alice.expire(due.minusSeconds(1));
        Output<Event> thirdTimeout = alice.expire(due);
        assertThat(thirdTimeout.datagrams()).singleElement().extracting(Datagram::localPort)
                .isEqualTo(1);
    }

    @Test
    void isNotSentByAClientThatLeavesAtThatMoment() {
        Instant due = deadline();
        alice.say("goodbye", due.minusSeconds(1));
        alice.leave(due.minusSeconds(1));
        Output<Event> timeout = alice.expire(due);
        assertThat(timeout.events()).contains(new Event.Left());
        assertThat(timeout.datagrams()).isEmpty();
    }

    /** The next heartbeat, its answer, and everything that is due in the second after. */
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
