package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Event.JoiningAgain;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.classic.HmacSecret;
import squall.chat.protocol.classic.KeyExchange;
import squall.chat.protocol.classic.MessageJson;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.chat.protocol.classic.SessionKeys;
import squall.chat.protocol.wire.Message;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** What a joined client does when its heartbeat is answered with other keys (R11). */
class OtherKeysTest {
    private static final RsaKeyPair KEY_PAIR = RsaKeyPair.fresh(new SecureRandom());
    private static final JoiningAgain FORGOTTEN = new JoiningAgain(JoiningAgain.Cause.OTHER_KEYS);

    private final SecureRandom random = new SecureRandom();
    private final SessionKeys own = SessionKeys.fresh(random);
    private final SessionKeys other = SessionKeys.fresh(random);
    private final byte[] ownKey = key(own);

    private final ClientSession alice =
            ClassicProfile.client(new Name("alice"), Conversation.SERVER,
                    Timing.CLASSIC, Limits.CLASSIC, () -> KEY_PAIR, random);
    private final List<Event> events = new ArrayList<>();
    private final List<Datagram> sent = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void joinAndWaitForTheFirstHeartbeat() {
        take(alice.join(now));
        receive(ownKey, secret(own));
        pass(Duration.ofSeconds(15));
        events.clear();
        sent.clear();
    }

    @Test
    void areTakenOneSecondLaterWhereNothingShowsItsOwn() {
        receive(key(other), secret(other));
        pass(Duration.ofMillis(999));
        assertThat(events).containsExactly(new Event.OtherKeysOffered());
        pass(Duration.ofMillis(1));
        assertThat(events).containsExactly(new Event.OtherKeysOffered(), FORGOTTEN,
                new Event.Joined());
    }

    @Test
    void makeItAskTwiceMore300MillisecondsApart() {
        receive(key(other), secret(other));
        pass(Duration.ofMillis(299));
        assertThat(sent).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(sent).hasSize(1);
        pass(Duration.ofMillis(300));
        assertThat(sent).hasSize(2);
        pass(Duration.ofMillis(400));
        assertThat(sent).hasSize(2);
    }

    @Test
    void areThrownAwayWhereAnAnswerShowsItsOwn() {
        receive(key(other), secret(other));
        pass(Duration.ofMillis(340));
        receive(ownKey, secret(own));
        pass(Duration.ofSeconds(1));
        assertThat(events).containsExactly(new Event.OtherKeysOffered());
    }

    @Test
    void areThrownAwayWhereSomethingFreshComesUnderItsOwn() {
        receive(key(other), secret(other));
        pass(Duration.ofMillis(500));
        receive(data("bob: still here", 0));
        pass(Duration.ofSeconds(1));
        assertThat(events).containsExactly(new Event.OtherKeysOffered(),
                new Event.Heard("bob: still here"));
    }

    @Test
    void areThrownAwayWhereWhatIsInFlightIsAcknowledged() {
        take(alice.say("hello", now));
        receive(key(other), secret(other));
        pass(Duration.ofMillis(500));
        receive(own.aes().seal(MessageJson.write(new Message.Acknowledgement(12)), random));
        pass(Duration.ofSeconds(1));
        assertThat(events).doesNotContain(FORGOTTEN)
                .contains(new Event.Acknowledged("alice: hello", 2, Duration.ofMillis(500)));
    }

    /** An attacker can repeat what the server sent before it forgot the session. */
    @Test
    void areTakenAlsoWhereOnlyRepetitionsCome() {
        receive(data("bob: hello", 0));
        pass(Duration.ofSeconds(15));
        receive(key(other), secret(other));
        pass(Duration.ofMillis(500));
        receive(data("bob: hello", 0),
                own.aes().seal(MessageJson.write(new Message.Acknowledgement(12)), random));
        pass(Duration.ofMillis(500));
        assertThat(events).contains(FORGOTTEN);
    }

    /** The client can't distinguish it from the server's answer: the protocol has no challenge. */
    @Test
    void areThrownAwayAlsoWhereAnAttackerRepeatsAnAnswerThatItHasRecorded() {
        byte[] recorded = secret(own);
        receive(recorded);
        pass(Duration.ofSeconds(15));
        receive(key(other), secret(other));
        pass(Duration.ofMillis(500));
        receive(recorded);
        pass(Duration.ofSeconds(1));
        assertThat(events).containsExactly(new Event.OtherKeysOffered());
    }

    /** Keys that come after the server's own answer to the same hello are a forger's. */
    @Test
    void areIgnoredAfterAnAnswerWithItsOwn() {
        receive(ownKey, secret(own), key(other), secret(other));
        pass(Duration.ofSeconds(2));
        assertThat(events).doesNotContain(new Event.OtherKeysOffered());
    }

    @Test
    void halfOfThemAreNotTaken() {
        receive(key(other));
        pass(Duration.ofSeconds(1));
        assertThat(events).containsExactly(new Event.OtherKeysOffered());
    }

    @Test
    void areTakenInAnyOrderOfTheirHalves() {
        receive(secret(other), key(other));
        pass(Duration.ofMillis(300));
        receive(secret(other), key(other));
        pass(Duration.ofMillis(700));
        assertThat(events).contains(FORGOTTEN);
    }

    /** A flipped bit of an initialisation vector makes one valid secret another. */
    @Test
    void areAlsoAnotherSecretUnderTheSameKey() {
        SessionKeys undamaged = new SessionKeys(own.aes(), HmacSecret.fresh(random));
        receive(ownKey, secret(undamaged));
        pass(Duration.ofMillis(300));
        receive(ownKey, secret(undamaged));
        pass(Duration.ofMillis(700));
        assertThat(events).containsExactly(new Event.OtherKeysOffered(), FORGOTTEN,
                new Event.Joined());
    }

    @Test
    void areNotAnotherSecretOnceAMessageHasVerifiedUnderItsOwn() {
        receive(data("bob: hello", 0));
        pass(Duration.ofSeconds(15));
        SessionKeys damaged = new SessionKeys(own.aes(), HmacSecret.fresh(random));
        receive(secret(damaged));
        pass(Duration.ofSeconds(2));
        assertThat(events).containsExactly(new Event.Heard("bob: hello"),
                new Event.Discarded(Conversation.SERVER, Discard.MALFORMED));
    }

    @Test
    void areNotAnotherSecretOnceAMessageOfItsOwnWasAcknowledged() {
        take(alice.say("hello", now));
        receive(own.aes().seal(MessageJson.write(new Message.Acknowledgement(12)), random));
        pass(Duration.ofSeconds(15));
        SessionKeys damaged = new SessionKeys(own.aes(), HmacSecret.fresh(random));
        receive(secret(damaged));
        pass(Duration.ofSeconds(2));
        assertThat(events).doesNotContain(new Event.OtherKeysOffered());
    }

    /** A server that has forgotten the session offers another key, too. */
    @Test
    void areTakenWholeAlsoWhereAMessageHasVerifiedUnderItsOwn() {
        receive(data("bob: hello", 0));
        pass(Duration.ofSeconds(15));
        receive(key(other), secret(other));
        pass(Duration.ofSeconds(1));
        assertThat(events).contains(FORGOTTEN);
    }

    @Test
    void doNotMatterToASessionThatItHasLeft() {
        pass(Duration.ofSeconds(1));
        List.of("one", "two", "three").forEach(text -> take(alice.say(text, now)));
        pass(Duration.ofSeconds(3));
        assertThat(events).contains(new JoiningAgain(JoiningAgain.Cause.MESSAGES_TIMED_OUT));
        pass(Duration.ofMillis(100));
        receive(key(other), secret(other));
        assertThat(events).doesNotContain(new Event.OtherKeysOffered());
    }

    @Test
    void letNothingNewBeSaidBeforeTheDoubtIsOver() {
        receive(key(other), secret(other));
        take(alice.say("hello", now));
        pass(Duration.ofMillis(999));
        assertThat(events).doesNotContain(new Event.Sending("alice: hello", 1));
        pass(Duration.ofMillis(1));
        assertThat(events).endsWith(new Event.Joined(), new Event.Sending("alice: hello", 1));
    }

    @Test
    void letWhatWaitsBeSaidAtOnceWhereAMessageShowsItsOwn() {
        receive(key(other), secret(other));
        take(alice.say("hello", now));
        receive(data("bob: hi", 0));
        assertThat(events).endsWith(new Event.Heard("bob: hi"),
                new Event.Sending("alice: hello", 1));
    }

    /** An attacker that repeats the answer of a session could repeat its messages, too. */
    @Test
    void areNotTakenASecondTime() {
        offer(other);
        offer(own);
        assertThat(events).endsWith(new Event.OtherKeysOffered(),
                new JoiningAgain(JoiningAgain.Cause.UNUSABLE_KEYS));
        assertThat(sent.getLast().localPort()).isEqualTo(1);
    }

    @Test
    void areTakenFifteenTimesWithOneKeyPair() {
        for (int i = 0; i < 15; i++) {
            offer(SessionKeys.fresh(random));
        }
        assertThat(events).filteredOn(FORGOTTEN::equals).hasSize(15);
        offer(SessionKeys.fresh(random));
        assertThat(events).endsWith(new JoiningAgain(JoiningAgain.Cause.UNUSABLE_KEYS));
    }

    @Test
    void doNotMatterWhereNoAnswerIsAwaited() {
        receive(ownKey, secret(own));
        pass(Duration.ofMillis(1_001));
        receive(key(other), secret(other));
        pass(Duration.ofSeconds(2));
        assertThat(events).doesNotContain(new Event.OtherKeysOffered());
    }

    /** In place of those of a session whose heartbeat is due. */
    private void offer(SessionKeys keys) {
        receive(key(keys), secret(keys));
        pass(Duration.ofSeconds(1));
        if (events.getLast().equals(new Event.Joined())) {
            pass(Duration.ofSeconds(15));
        }
    }

    private byte[] key(SessionKeys of) {
        return KeyExchange.wrap(of.aes(), KEY_PAIR.publicKey(), random);
    }

    private byte[] secret(SessionKeys of) {
        return KeyExchange.seal(of.hmac(), of.aes(), random);
    }

    private byte[] data(String text, long number) {
        return own.aes().seal(MessageJson.write(new Message.Data(text, number,
                own.hmac().sign(text))), random);
    }

    private void receive(byte[]... payloads) {
        for (byte[] payload : payloads) {
            take(alice.receive(new Datagram(Conversation.SERVER, payload), now));
        }
    }

    private void pass(Duration duration) {
        Instant end = now.plus(duration);
        for (Instant due = deadline(); !due.isAfter(end); due = deadline()) {
            now = due;
            take(alice.expire(now));
        }
        now = end;
    }

    private Instant deadline() {
        return alice.deadline().orElseThrow();
    }

    private void take(Output<Event> output) {
        events.addAll(output.events());
        sent.addAll(output.datagrams());
    }
}
