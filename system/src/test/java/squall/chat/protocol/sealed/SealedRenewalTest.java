package squall.chat.protocol.sealed;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Event;
import squall.chat.protocol.sealed.SealedDatagram.Answer;
import squall.chat.protocol.sealed.SealedDatagram.Finish;
import squall.chat.protocol.sealed.SealedDatagram.Hello;
import squall.chat.protocol.sealed.SealedDatagram.Retry;
import squall.chat.protocol.sealed.SealedDatagram.Sealed;
import squall.chat.protocol.wire.Message.Leave;

/** A session whose keys have served long enough gets a successor, and nobody is told. */
class SealedRenewalTest {
    private final SealedExchange chat = new SealedExchange();

    @BeforeEach
    void join() {
        chat.join();
        chat.events.clear();
    }

    @Test
    void renewsItsSessionEveryHour() {
        chat.pass(ofMinutes(59));
        assertThat(chat.events).isEmpty();
        chat.pass(ofSeconds(75));
        assertThat(chat.events).containsExactly(new Event.Renewed());
        assertThat(chat.server.sessions()).isEqualTo(2);
        chat.pass(ofHours(24));
        assertThat(chat.server.sessions()).isBetween(25, 26);
        assertThat(chat.events).containsOnly(new Event.Renewed());
        assertThat(chat.ports()).containsExactly(0);
    }

    @Test
    void isDueForRenewalAfterTwoToTheTwentiethDatagrams() {
        DirectionKey key = SealedVectors.keys().up();
        SealedCipher cipher = new SealedCipher(new Sealer(key, 7, (1 << 20) - 1),
                new Unsealer(key), 8, Instant.EPOCH);
        assertThat(cipher.isDueForRenewal(Instant.EPOCH)).isFalse();
        cipher.seal(new Leave());
        assertThat(cipher.isDueForRenewal(Instant.EPOCH)).isTrue();
        assertThat(cipher.isWornOut(Instant.EPOCH)).isFalse();
    }

    @Test
    void goesOnSayingInTheOldSessionUntilItHasShownItsKey() {
        chat.lostDown = datagram -> datagram instanceof Retry;
        chat.pass(ofHours(1).plusSeconds(15));
        assertThat(chat.sent(Hello.class)).hasSizeGreaterThan(2);
        chat.say("meanwhile");
        assertThat(chat.server.texts()).containsExactly("alice: meanwhile");
        assertThat(chat.of(Event.Acknowledged.class)).hasSize(1);
        assertThat(chat.of(Event.Renewed.class)).isEmpty();
    }

    /**
     * The server may have switched to the new session by then, and takes nothing new in the old.
     */
    @Test
    void beginsNothingBetweenItsFinishAndTheWelcome() {
        loseTheWelcome();
        chat.pass(ofSeconds(25));
        chat.say("for the new session");
        chat.pass(ofSeconds(5));
        assertThat(chat.server.texts()).isEmpty();
        chat.lostDown = datagram -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.of(Event.Renewed.class)).hasSize(1);
        assertThat(chat.server.texts()).containsExactly("alice: for the new session");
    }

    @Test
    void settlesInTheFormerSessionWhatIsInFlightThereBeforeItBeginsAnything() {
        hour();
        chat.lostDown = datagram -> datagram instanceof Retry;
        chat.pass(ofSeconds(15));
        chat.lostUp = datagram -> datagram instanceof Sealed;
        chat.say("in flight");
        chat.lostDown = datagram -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.of(Event.Renewed.class)).hasSize(1);
        chat.say("the next one");
        assertThat(chat.of(Event.Sending.class)).extracting(Event.Sending::text)
                .containsOnly("alice: in flight");
        chat.lostUp = datagram -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.server.texts()).containsExactly("alice: in flight",
                "alice: the next one");
        assertThat(chat.of(Event.Acknowledged.class)).hasSize(2);
    }

    @Test
    void whatTimesOutInTheFormerSessionIsToldAsUsual() {
        hour();
        chat.lostDown = datagram -> datagram instanceof Retry;
        chat.pass(ofSeconds(15));
        chat.lostUp = datagram -> datagram instanceof Sealed;
        chat.say("in flight");
        chat.lostDown = datagram -> false;
        chat.pass(ofSeconds(1));
        assertThat(chat.of(Event.Renewed.class)).hasSize(1);
        assertThat(chat.of(Event.TimedOut.class))
                .containsExactly(new Event.TimedOut("alice: in flight", 4));
        assertThat(chat.client.isIdle()).isTrue();
    }

    @Test
    void triesAgainEveryTenSecondsForEver() {
        chat.lostDown = datagram -> datagram instanceof Answer;
        chat.pass(ofHours(1).plusMinutes(50));
        assertThat(chat.events).isEmpty();
        assertThat(chat.sent(Hello.class).stream().map(Hello::client).distinct())
                .hasSizeGreaterThan(290);
        chat.lostDown = datagram -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.events).containsExactly(new Event.Renewed());
    }

    @Test
    void aServerThatIsGoneMeanwhileIsToldAsUsual() {
        hour();
        chat.lostUp = datagram -> true;
        chat.pass(ofMinutes(2));
        assertThat(chat.events).containsExactly(
                new Event.JoiningAgain(Event.JoiningAgain.Cause.HEARTBEATS_UNANSWERED));
        chat.lostUp = datagram -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.of(Event.Joined.class)).hasSize(1);
        assertThat(chat.of(Event.Renewed.class)).isEmpty();
    }

    @Test
    void keysOlderThanTwoHoursSealAndOpenNothing() {
        chat.lostDown = datagram -> datagram instanceof Retry;
        chat.pass(ofHours(2));
        chat.sent.clear();
        chat.hear(0, "bob: hi", 0);
        chat.say("not with these keys");
        chat.pass(ofSeconds(20));
        assertThat(chat.sent(Sealed.class)).isEmpty();
        assertThat(chat.of(Event.Heard.class)).isEmpty();
        chat.lostDown = datagram -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.server.texts()).containsExactly("alice: not with these keys");
    }

    @Test
    void leavesWithoutWaitingForTheNextSession() {
        chat.lostDown = datagram -> datagram instanceof Retry;
        chat.pass(ofHours(1).plusSeconds(15));
        chat.say("goodbye");
        chat.leave();
        assertThat(chat.server.messages).endsWith(new Leave());
        assertThat(chat.events).endsWith(new Event.Left());
        assertThat(chat.closed).containsExactly(0);
        assertThat(chat.client.deadline()).isEmpty();
    }

    @Test
    void nothingIsLostOrDoubledWhileItTalksThroughManyRenewals() {
        List<String> texts = IntStream.range(0, 2_000).mapToObj(Integer::toString).toList();
        for (int i = 0; i < texts.size(); i++) {
            chat.lostDown = lossy(i);
            chat.say(texts.get(i));
            chat.pass(ofSeconds(17));
        }
        assertThat(chat.server.texts()).containsExactlyElementsOf(
                texts.stream().map(text -> "alice: " + text).toList());
        assertThat(chat.of(Event.Acknowledged.class)).hasSize(texts.size());
        assertThat(chat.of(Event.Renewed.class)).hasSizeGreaterThan(7);
        assertThat(chat.of(Event.JoiningAgain.class)).isEmpty();
    }

    /** Loses each third datagram, of all kinds in turn. */
    private static Predicate<SealedDatagram> lossy(int seed) {
        AtomicInteger seen = new AtomicInteger(seed);
        return datagram -> seen.incrementAndGet() % 3 == 0;
    }

    private void hour() {
        chat.pass(ofHours(1).minusSeconds(1));
        assertThat(chat.of(Event.Renewed.class)).isEmpty();
    }

    private void loseTheWelcome() {
        hour();
        chat.lostDown = datagram -> datagram instanceof Sealed
                && chat.sent(Finish.class).size() > 1;
    }
}
