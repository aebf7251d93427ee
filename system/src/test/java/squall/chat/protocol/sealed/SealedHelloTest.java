package squall.chat.protocol.sealed;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static squall.chat.protocol.sealed.SteppedHub.ALICE;
import static squall.chat.protocol.sealed.SteppedHub.BOB;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.sealed.SealedDatagram.Answer;
import squall.chat.protocol.sealed.SealedDatagram.Hello;
import squall.chat.protocol.sealed.SealedDatagram.Retry;
import squall.chat.protocol.sealed.ServerAttempt.Request;
import squall.endpoint.Address;
import squall.endpoint.Output;

/** What a hello makes a server do. */
class SealedHelloTest {
    private final SteppedHub server = new SteppedHub();

    @Test
    void aHelloWithoutACookieIsAnsweredWithRetryAndKeptNowhere() {
        RawSealedClient alice = server.client(ALICE);
        Output<Event> output = server.receive(ALICE, alice.firstHello().bytes());
        assertThat(output.events()).isEmpty();
        assertThat(output.datagrams()).singleElement().satisfies(retry -> {
            assertThat(retry.peer()).isEqualTo(ALICE);
            assertThat(retry.payload()).hasSize(29);
            assertThat(RawSealedClient.read(retry.payload())).isInstanceOf(Retry.class);
        });
        assertThat(server.hub.deadline()).isEmpty();
    }

    @Test
    void theCookieOfAnotherAddressDoesNotCount() {
        Hello hello = server.client(ALICE).hello();
        for (Address other : List.of(new Address(BOB.host(), ALICE.port()),
                new Address(ALICE.host(), ALICE.port() + 1),
                new Address(ALICE.host(), ALICE.port() + 256))) {
            assertThatRetries(server.receive(other, hello.bytes()));
        }
    }

    @Test
    void theCookieOfAnotherMessageDoesNotCount() {
        byte[] cookie = server.client(ALICE).hello().cookie();
        Hello other = server.client(ALICE).firstHello().with(cookie);
        assertThatRetries(server.receive(ALICE, other.bytes()));
    }

    @Test
    void aCookieCountsForTwoMinutes() {
        byte[] hello = server.client(ALICE).hello().bytes();
        server.pass(ofSeconds(119));
        assertThat(server.receive(ALICE, hello).datagrams()).isEmpty();
        assertThat(server.isDue()).isTrue();
        server.settle();
        server.pass(ofSeconds(1));
        assertThatRetries(server.receive(ALICE, hello));
    }

    private void assertThatRetries(Output<Event> output) {
        assertThat(output.datagrams()).singleElement()
                .satisfies(retry -> assertThat(RawSealedClient.read(retry.payload()))
                        .isInstanceOf(Retry.class));
        assertThat(server.isDue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 29, 61, 191, 193, 1_200})
    void aHelloOfAnotherLengthIsThrownAway(int length) {
        byte[] hello = Arrays.copyOf(server.client(ALICE).hello().bytes(), length);
        assertThatIsBad(server.receive(ALICE, hello));
    }

    @Test
    void aHelloWithSomethingInItsPaddingIsThrownAway() {
        byte[] hello = server.client(ALICE).hello().bytes();
        hello[191] = 1;
        assertThatIsBad(server.receive(ALICE, hello));
    }

    private void assertThatIsBad(Output<Event> output) {
        assertThat(output.events())
                .containsExactly(new Event.Discarded(ALICE, Discard.BAD_HELLO));
        assertThat(output.datagrams()).isEmpty();
        assertThat(server.isDue()).isFalse();
    }

    @Test
    void aMessageThatIsNoKeyIsThrownAwayWhenItIsItsTurn() {
        Hello zeros = Hello.first(1, new byte[32]);
        server.receive(ALICE, zeros.bytes());
        Retry retry = (Retry) RawSealedClient.read(server.sentTo(ALICE).getFirst());
        server.receive(ALICE, zeros.with(retry.cookie()).bytes());
        assertThat(server.expire()).isEqualTo(new Output<>(List.of(),
                List.of(new Event.Discarded(ALICE, Discard.BAD_HELLO))));
        assertThat(server.isDue()).isFalse();
    }

    @Test
    void theSameHelloGetsTheSameAnswer() {
        RawSealedClient alice = server.client(ALICE);
        Hello hello = alice.hello();
        server.receive(ALICE, hello.bytes());
        server.receive(ALICE, hello.bytes());
        server.settle();
        List<byte[]> first = alice.received();
        server.receive(ALICE, hello.bytes());
        assertThat(server.isDue()).isFalse();
        assertThat(first).hasSize(1);
        assertThat(alice.received()).containsExactly(first.getFirst());
    }

    @Test
    void nobodyGetsMoreBytesThanItHasSentBeforeItsLastMessage() {
        RawSealedClient alice = server.client(ALICE);
        for (byte[] hello : List.of(alice.firstHello().bytes(), alice.hello().bytes())) {
            alice.received();
            alice.send(hello);
            int got = alice.received().stream().mapToInt(datagram -> datagram.length).sum();
            assertThat(got).isPositive().isLessThanOrEqualTo(hello.length);
        }
    }

    @Test
    void anAttemptLastsTenSeconds() {
        RawSealedClient inTime = server.client(ALICE);
        RawSealedClient late = server.client(BOB);
        byte[] payload = new JoinPayload("alice", Optional.empty()).write();
        byte[] early = inTime.finish(inTime.answer(inTime.hello()), payload).bytes();
        byte[] tooLate = late.finish(late.answer(late.hello()), payload).bytes();
        server.pass(ofMillis(9_999));
        inTime.send(early);
        server.pass(ofMillis(1));
        late.send(tooLate);
        assertThat(server.hub.present()).hasSize(1);
        assertThat(server.events).last()
                .isEqualTo(new Event.Discarded(BOB, Discard.STRANGER));
    }

    @Test
    void theOldestOfAThousandAttemptsMakesRoom() {
        RawSealedClient first = server.client(ALICE);
        Answer answer = first.answer(first.hello());
        IntStream.range(0, 999).forEach(i -> attempt(host(i)));
        byte[] finish = first
                .finish(answer, new JoinPayload("alice", Optional.empty()).write())
                .bytes();
        attempt(host(999));
        assertThat(server.receive(ALICE, finish).events())
                .containsExactly(new Event.Discarded(ALICE, Discard.STRANGER));
    }

    /** A hello that waits and makes room is not answered: it takes no more memory. */
    @Test
    void noMoreThanAThousandHellosWait() {
        ServerAttempts attempts = new ServerAttempts();
        IntStream.range(0, 1_010).mapToObj(i -> new Request(host(i), 1, ByteBuffer.allocate(32)))
                .forEach(request -> attempts.add(new ServerAttempt(request, server.now)));
        for (int i = 0; i < 1_000; i++) {
            attempts.forget(attempts.unanswered().orElseThrow());
        }
        assertThat(attempts.unanswered()).isEmpty();
    }

    private static Address host(int number) {
        return new Address("10.0." + number / 200 + "." + number % 200, 1);
    }

    /** A hello with a good cookie; returns whether the server takes it up. */
    private boolean attempt(Address from) {
        byte[] message1 = new byte[32];
        server.random.nextBytes(message1);
        Hello hello = Hello.first(1, message1);
        server.receive(from, hello.bytes());
        Retry retry = (Retry) RawSealedClient.read(server.sentTo(from).getLast());
        return server.receive(from, hello.with(retry.cookie()).bytes()).events().isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7, 192.0.2.7", "2001:db8:0:5:0:0:0:1, 2001:db8:0:5:7:7:7:7",
            "2001:db8:0:5::1, 2001:db8:0:5:7::1"})
    void aNetworkHasFiveAttemptsAtOnceAndTwentyInASecond(String host, String neighbour) {
        Address one = new Address(host, 1);
        Address other = new Address(neighbour, 2);
        assertThat(takenUp(one, 3) + takenUp(other, 9)).isEqualTo(5);
        assertThat(server.events).last()
                .isEqualTo(new Event.Discarded(other, Discard.TOO_MANY_HANDSHAKES));
        for (int i = 0; i < 20; i++) {
            server.pass(ofMillis(49));
            assertThat(takenUp(one, 1)).isZero();
            server.pass(ofMillis(1));
            assertThat(takenUp(other, 2)).isEqualTo(1);
        }
        server.pass(Duration.ofMinutes(1));
        assertThat(takenUp(other, 9)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7, 192.0.2.8", "2001:db8:0:5::1, 2001:db8:0:6::1"})
    void networksDoNotShareTheirAttempts(String host, String stranger) {
        assertThat(takenUp(new Address(host, 1), 9)).isEqualTo(5);
        assertThat(takenUp(new Address(stranger, 1), 9)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void loopbackHasAsManyAttemptsAsItLikes(String host) {
        assertThat(takenUp(new Address(host, 1), 50)).isEqualTo(50);
    }

    private int takenUp(Address from, int attempts) {
        return (int) IntStream.range(0, attempts).filter(i -> attempt(from)).count();
    }
}
