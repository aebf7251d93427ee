package squall.chat.protocol.sealed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static squall.chat.protocol.sealed.SteppedHub.ALICE;
import static squall.chat.protocol.sealed.SteppedHub.BOB;
import static squall.chat.protocol.sealed.SteppedHub.CAROL;
import static squall.chat.protocol.sealed.SteppedHub.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.Event.Refused.Cause;
import squall.chat.protocol.sealed.SealedDatagram.Finish;
import squall.chat.protocol.sealed.SealedDatagram.Sealed;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.endpoint.Address;

/** What a client's last message makes a server do, and when. */
class SealedFinishTest {
    private final SteppedHub server = new SteppedHub();
    private final RawSealedClient alice = server.client(ALICE);
    private Finish finish;

    @BeforeEach
    void aliceIsAboutToFinish() {
        finish = finishOf(alice, "alice");
    }

    private static Finish finishOf(RawSealedClient client, String name) {
        return client.finish(client.answer(client.hello()),
                new JoinPayload(name, Optional.empty()).write());
    }

    @Test
    void aClientJoinsUnderItsNameAndKey() {
        assertThat(alice.answerTo(finish)).contains(new JoinAnswer.Welcome());
        assertThat(server.events).containsExactly(new Event.Admitted(ALICE),
                new Event.ClientProved(ALICE, name("alice"), alice.key(), false));
    }

    @Test
    void sevenForgedMessagesDoNoHarm() {
        for (int i = 0; i < 7; i++) {
            forge();
            assertThat(server.expire().events())
                    .containsExactly(new Event.Discarded(BOB, Discard.UNREADABLE));
        }
        assertThat(alice.answerTo(finish)).contains(new JoinAnswer.Welcome());
    }

    @Test
    void moreThanEightForgedMessagesCostNothing() {
        for (int i = 0; i < 8; i++) {
            forge();
            server.settle();
        }
        forge();
        assertThat(server.isDue()).isFalse();
        assertThat(server.events).hasSize(8);
    }

    private void forge() {
        byte[] forged = finish.message3().clone();
        forged[server.random.nextInt(forged.length)] ^= 1;
        server.receive(BOB, new Finish(finish.server(), forged).bytes());
    }

    @Test
    void theSameMessageWaitsOnce() {
        server.receive(ALICE, finish.bytes());
        server.receive(ALICE, finish.bytes());
        server.settle();
        assertThat(alice.received()).hasSize(1);
        assertThat(server.events(Event.Admitted.class)).hasSize(1);
    }

    @Test
    void aRepetitionIsAnsweredUnderAnotherCounterForAsLongAsTheSessionLasts() {
        List<byte[]> answers = new ArrayList<>();
        for (int minutes : List.of(0, 0, 1, 58)) {
            server.pass(ofMinutes(minutes));
            alice.send(finish.bytes());
            answers.addAll(alice.received());
        }
        assertThat(answers.stream().map(RawSealedClient::read)
                .map(answer -> ((Sealed) answer).counter())).containsExactly(0L, 1L, 2L, 3L);
        alice.leaves();
        server.events.clear();
        alice.send(finish.bytes());
        assertThat(alice.received()).isEmpty();
        assertThat(server.events)
                .containsExactly(new Event.Discarded(ALICE, Discard.STRANGER));
    }

    @Test
    void aRepetitionIsAnsweredForFiveSecondsAfterARefusal() {
        server.joined("bob", BOB);
        RawSealedClient other = server.client(CAROL);
        Finish refused = finishOf(other, "bob");
        assertThat(other.answerTo(refused)).contains(new JoinAnswer.Refused("name taken"));
        server.pass(ofMillis(4_999));
        assertThat(other.answerTo(refused)).contains(new JoinAnswer.Refused("name taken"));
        server.pass(ofMillis(1));
        assertThat(other.answerTo(refused)).isEmpty();
        assertThat(server.events(Event.Refused.class))
                .containsExactly(new Event.Refused(CAROL, Cause.NAME_TAKEN));
    }

    /** The refused attempt lasts longer than ten seconds, but those behind it do not. */
    @Test
    void aRefusalDoesNotKeepOtherAttempts() {
        server.joined("bob", BOB);
        server.pass(ofSeconds(20));
        RawSealedClient refused = server.client(CAROL);
        Finish late = finishOf(refused, "bob");
        RawSealedClient waits = server.client(BOB);
        Finish tooLate = finishOf(waits, "dave");
        server.pass(ofMillis(9_900));
        assertThat(refused.answerTo(late)).isPresent();
        server.pass(ofMillis(100));
        assertThat(waits.answerTo(tooLate)).isEmpty();
    }

    @Test
    void anotherMessageOfAFinishedAttemptIsNotAnswered() {
        alice.send(finish.bytes());
        alice.received();
        forge();
        assertThat(server.isDue()).isFalse();
        assertThat(server.events).last()
                .isEqualTo(new Event.Discarded(BOB, Discard.UNREADABLE));
        assertThat(server.sentTo(BOB)).isEmpty();
    }

    @Test
    void theSessionBeginsAtTheAddressFromWhichTheLastMessageCame() {
        alice.address = BOB;
        assertThat(alice.answerTo(finish)).contains(new JoinAnswer.Welcome());
        assertThat(server.events).first().isEqualTo(new Event.Admitted(BOB));
        server.say("hello");
        assertThat(alice.hears()).containsExactly("Server: hello");
    }

    @Test
    void aRepetitionFromElsewhereMovesNobodyAndGetsNoMoreBytesThanItHas() {
        alice.send(finish.bytes());
        server.receive(BOB, finish.bytes());
        assertThat(server.sentTo(BOB)).singleElement().satisfies(
                answer -> assertThat(answer.length).isLessThanOrEqualTo(finish.bytes().length));
        assertThat(server.events(Event.Moved.class)).isEmpty();
        assertThat(server.hub.present()).singleElement()
                .satisfies(present -> assertThat(present.address()).isEqualTo(ALICE));
    }

    /** The shortest messages that lead to each refusal that a server without members has. */
    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"name\":\"\"}", "{\"name\":\"b\"}"})
    void aRefusalIsNoLongerThanWhatIsRefused(String payload) {
        server.joined("b", BOB);
        RawSealedClient other = server.client(CAROL);
        Finish refused = other.finish(other.answer(other.hello()), payload.getBytes(UTF_8));
        server.receive(CAROL, refused.bytes());
        server.settle();
        assertThat(server.events(Event.Refused.class)).hasSize(1);
        assertThat(other.received().getFirst().length)
                .isLessThanOrEqualTo(refused.bytes().length);
    }

    @Test
    void joiningIsDoneOnePieceAtATimeBehindWhatHasCome() {
        alice.answerTo(finish);
        List<Address> joining = Stream.of("10.0.0.1", "10.0.0.2", "10.0.0.3")
                .map(host -> new Address(host, 1)).toList();
        joining.forEach(address -> {
            RawSealedClient client = server.client(address);
            assertThat(server.receive(address, client.hello().bytes()).datagrams()).isEmpty();
            client.received();
        });
        assertThat(server.receive(ALICE, alice.next("alice: hi")).datagrams()).hasSize(1);
        assertThat(alice.messages()).containsExactly(new Acknowledgement(9));
        for (Address address : joining) {
            assertThat(server.expire().datagrams()).hasSize(1);
            assertThat(server.sentTo(address)).hasSize(1);
        }
        assertThat(server.isDue()).isFalse();
    }

    @Test
    void whoHasAnAnswerFinishesBeforeOthersGetOne() {
        RawSealedClient other = server.client(BOB);
        server.receive(BOB, other.hello().bytes());
        server.receive(ALICE, finish.bytes());
        other.received();
        server.expire();
        assertThat(alice.received()).hasSize(1);
        assertThat(other.received()).isEmpty();
        server.expire();
        assertThat(other.received()).hasSize(1);
    }
}
