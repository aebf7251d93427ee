package squall.chat.protocol.sealed;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.protocol.Event;
import squall.chat.protocol.sealed.SealedDatagram.Answer;
import squall.chat.protocol.sealed.SealedDatagram.Finish;
import squall.chat.protocol.sealed.SealedDatagram.Hello;
import squall.chat.protocol.sealed.SealedDatagram.Retry;
import squall.chat.protocol.sealed.SealedDatagram.Sealed;
import squall.endpoint.Datagram;

/** What a client sends until it is welcome, and what it makes of the answers. */
class SealedJoiningTest {
    private final SealedExchange chat = new SealedExchange();

    @Test
    void joinsWithAHelloTheSameWithACookieAndItsFinish() {
        chat.join();
        assertThat(chat.sent).extracting(each -> each.datagram().payload().length)
                .containsExactly(192, 192, 69 + "{\"name\":\"alice\"}".length());
        List<Hello> hellos = chat.sent(Hello.class);
        assertThat(hellos.getFirst().cookie()).containsOnly(0);
        assertThat(hellos.getLast().bytes())
                .isEqualTo(hellos.getFirst().with(ScriptedServer.COOKIE).bytes());
        assertThat(chat.sent(Finish.class)).hasSize(1);
        assertThat(chat.server.joined)
                .containsExactly(new JoinPayload("alice", Optional.empty()));
        assertThat(chat.events).containsExactly(
                new Event.ServerProved(chat.server.identity.publicKey()), new Event.Joined());
    }

    @Test
    void theKeyLogHasALineForTheSession() {
        chat.join();
        assertThat(chat.keyLog).singleElement().asString()
                .matches("sealed [0-9a-f]{8} 00000001 [0-9a-f]{64} [0-9a-f]{64}");
    }

    @Test
    void eachStepRepeatsTheSameBytesEvery300Milliseconds() {
        chat.lostDown = datagram -> true;
        chat.join();
        chat.pass(ofMillis(650));
        chat.lostDown = datagram -> !(datagram instanceof Retry);
        chat.pass(ofMillis(650));
        chat.lostDown = datagram -> datagram instanceof Sealed;
        chat.pass(ofMillis(650));
        assertThat(chat.sent).extracting(SealedExchange.Sent::at).map(Duration::toMillis)
                .containsExactly(0L, 300L, 600L, 900L, 900L, 1_200L, 1_500L, 1_500L, 1_800L);
        assertThat(chat.sent).extracting(each -> each.datagram().payload())
                .satisfies(sent -> assertSame(sent, 0, 1, 2, 3))
                .satisfies(sent -> assertSame(sent, 4, 5, 6))
                .satisfies(sent -> assertSame(sent, 7, 8));
        assertThat(chat.events).isEmpty();
    }

    private static void assertSame(List<? extends byte[]> sent, int first, int... others) {
        for (int other : others) {
            assertThat(sent.get(other)).isEqualTo(sent.get(first));
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {Hello.class, Retry.class, Answer.class, Finish.class, Sealed.class})
    void joinsThoughTheFirstThreeOfAKindAreLost(Class<? extends SealedDatagram> kind) {
        AtomicInteger seen = new AtomicInteger();
        Predicate<SealedDatagram> lost =
                datagram -> kind.isInstance(datagram) && seen.incrementAndGet() <= 3;
        chat.lostUp = lost;
        chat.lostDown = lost;
        chat.join();
        assertThat(chat.of(Event.Joined.class)).isEmpty();
        chat.pass(ofMillis(900));
        assertThat(chat.of(Event.Joined.class)).hasSize(1);
        assertThat(chat.server.sessions()).isEqualTo(1);
    }

    @Test
    void anotherServersKeyEndsTheClientBeforeItShowsItsOwn() {
        SealedExchange wary = new SealedExchange(key -> false);
        wary.join();
        wary.pass(ofSeconds(30));
        assertThat(wary.events).containsExactly(
                new Event.Untrusted(wary.server.identity.publicKey()));
        assertThat(wary.sent(Finish.class)).isEmpty();
        assertThat(wary.sent).hasSize(2);
        assertThat(wary.closed).containsExactly(0);
        assertThat(wary.client.deadline()).isEmpty();
    }

    @Test
    void aRefusalEndsTheClientWithTheServersReason() {
        chat.server.refusal = Optional.of(new JoinAnswer.Refused("not a member"));
        chat.join();
        chat.pass(ofSeconds(30));
        assertThat(chat.events).containsExactly(new Event.JoinRefused("not a member"));
        assertThat(chat.closed).containsExactly(0);
        assertThat(chat.sent).hasSize(3);
    }

    @Test
    void givesUpAfterTenSeconds() {
        chat.lostUp = datagram -> true;
        chat.join();
        chat.pass(ofMillis(9_999));
        assertThat(chat.events).isEmpty();
        chat.pass(ofMillis(1));
        assertThat(chat.events).containsExactly(new Event.GaveUp(ofSeconds(10)));
        assertThat(chat.closed).containsExactly(0);
    }

    @Test
    void aForgedAnswerDoesNotKeepTheGenuineOneOut() {
        Answer genuine = answerThatIsLost();
        byte[] forged = genuine.message2().clone();
        forged[50]++;
        chat.deliver(new Answer(genuine.client(), genuine.server(), forged).bytes());
        assertThat(chat.sent(Finish.class)).isEmpty();
        chat.deliver(genuine.bytes());
        assertThat(chat.sent(Finish.class)).hasSize(1);
    }

    /** Each costs several X25519 operations. */
    @Test
    void verifiesFiftyAnswersASecond() {
        Answer genuine = answerThatIsLost();
        byte[] forged = genuine.message2().clone();
        for (int i = 0; i < 50; i++) {
            forged[50]++;
            chat.deliver(new Answer(genuine.client(), genuine.server(), forged).bytes());
        }
        chat.deliver(genuine.bytes());
        assertThat(chat.sent(Finish.class)).isEmpty();
        chat.now = chat.now.plusMillis(20);
        chat.deliver(genuine.bytes());
        assertThat(chat.sent(Finish.class)).hasSize(1);
    }

    /** What the server has proved does not cover the index. */
    @Test
    void anAnswerWithAnotherServersIndexDoesNotKeepTheGenuineOneOut() {
        Answer genuine = answerThatIsLost();
        chat.deliver(new Answer(genuine.client(), 99, genuine.message2()).bytes());
        chat.deliver(genuine.bytes());
        chat.pass(ofMillis(300));
        assertThat(chat.sent(Finish.class)).extracting(Finish::server)
                .containsExactly(99, genuine.server());
        assertThat(chat.of(Event.Joined.class)).hasSize(1);
    }

    /** Or a forger could make the client flood its server. */
    @Test
    void aLaterCookieIsSentWithTheNextRepetition() {
        chat.lostDown = datagram -> datagram instanceof Answer;
        chat.join();
        int client = chat.sent(Hello.class).getFirst().client();
        byte[] another = new byte[24];
        another[3] = 5;
        for (int i = 0; i < 100; i++) {
            chat.deliver(new Retry(client, another).bytes());
        }
        assertThat(chat.sent).hasSize(2);
        chat.pass(ofMillis(300));
        assertThat(chat.sent(Hello.class).getLast().cookie()).isEqualTo(another);
    }

    @Test
    void aCookieAfterTheAnswerChangesNothing() {
        chat.lostDown = datagram -> datagram instanceof Sealed;
        chat.join();
        chat.deliver(new Retry(chat.sent(Hello.class).getFirst().client(), new byte[24]).bytes());
        chat.pass(ofMillis(300));
        assertThat(chat.sent).hasSize(4);
        assertThat(chat.sent(Finish.class)).hasSize(2);
        assertThat(chat.events).isEmpty();
    }

    @Test
    void whatNamesAnotherAttemptIsNoPartOfThisOne() {
        Answer genuine = answerThatIsLost();
        chat.deliver(new Answer(genuine.client() + 1, 1, genuine.message2()).bytes());
        chat.deliver(new Retry(genuine.client() + 1, new byte[24]).bytes());
        assertThat(chat.of(Event.Discarded.class)).hasSize(2);
        assertThat(chat.sent).hasSize(2);
    }

    @Test
    void takesNothingBeforeItIsWelcome() {
        AtomicInteger seen = new AtomicInteger();
        chat.lostDown = datagram -> datagram instanceof Sealed && seen.getAndIncrement() == 0;
        chat.join();
        chat.hear(0, "bob: too early", 0);
        assertThat(chat.of(Event.Heard.class)).isEmpty();
        assertThat(chat.sent(Sealed.class)).isEmpty();
        chat.pass(ofMillis(300));
        chat.hear(0, "bob: too early", 0);
        assertThat(chat.of(Event.Heard.class)).containsExactly(new Event.Heard("bob: too early"));
    }

    @Test
    void aWelcomeThatComesAgainIsNothingToDiscard() {
        chat.join();
        Datagram finish = chat.sent.getLast().datagram();
        chat.deliver(chat.server.receive(finish.payload(), chat.now).orElseThrow());
        assertThat(chat.of(Event.Discarded.class)).isEmpty();
        assertThat(chat.of(Event.Joined.class)).hasSize(1);
    }

    /** The answer of the server, which has not reached the client. */
    private Answer answerThatIsLost() {
        List<Answer> lost = new ArrayList<>();
        chat.lostDown = datagram -> datagram instanceof Answer answer && lost.add(answer);
        chat.join();
        chat.lostDown = datagram -> false;
        return lost.getFirst();
    }
}
