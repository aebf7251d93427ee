package squall.chat.protocol.sealed;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static squall.chat.protocol.sealed.SteppedHub.ALICE;
import static squall.chat.protocol.sealed.SteppedHub.BOB;
import static squall.chat.protocol.sealed.SteppedHub.CAROL;
import static squall.chat.protocol.sealed.SteppedHub.name;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.Event.Removed;
import squall.chat.protocol.Hub.Presence;
import squall.chat.protocol.Limits;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Ping;
import squall.chat.protocol.wire.Message.Pong;
import squall.endpoint.Address;

/** A session of a client that has proved who it is. */
class SealedHubTest {
    private static final Address ELSEWHERE = new Address("198.51.100.7", 7);

    private final SteppedHub server = new SteppedHub();
    private final RawSealedClient alice = server.joined("alice", ALICE);

    @Test
    void whatOneSaysTheOtherHears() {
        RawSealedClient bob = server.joined("bob", BOB);
        alice.says("alice: hi");
        assertThat(alice.messages()).containsExactly(new Acknowledgement(9));
        assertThat(bob.hears()).containsExactly("alice: hi");
        assertThat(server.events).containsExactly(new Event.Said(ALICE, "alice: hi"),
                new Event.Delivered(BOB, "alice: hi", 1, ofMillis(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob: hi", "alice:hi", "alice : hi", "Alice: hi", "hi", "alice"})
    void aTextUnderAnotherNameIsNotTaken(String text) {
        RawSealedClient bob = server.joined("bob", BOB);
        alice.says(text);
        assertThat(alice.received()).isEmpty();
        assertThat(bob.received()).isEmpty();
        assertThat(server.events)
                .containsExactly(new Event.Discarded(ALICE, Discard.SPEAKS_AS_ANOTHER));
    }

    @Test
    void aPingIsAnsweredAndForwardedToNobody() {
        RawSealedClient bob = server.joined("bob", BOB);
        server.pass(ofSeconds(15));
        alice.send(alice.seal(new Ping(3)));
        assertThat(alice.messages()).containsExactly(new Pong(3));
        assertThat(bob.received()).isEmpty();
        assertThat(server.events).isEmpty();
        assertThat(server.hub.present().getFirst().heard()).isEqualTo(server.now);
    }

    @Test
    void whoLeavesIsGoneAtOnce() {
        server.say("hello");
        byte[] late = alice.next("alice: one more thing");
        alice.received();
        alice.leaves();
        assertThat(server.hub.present()).isEmpty();
        assertThat(server.events).containsExactly(
                new Event.Dropped(ALICE, "Server: hello", 1, Event.Dropped.Cause.SESSION_ENDED),
                new Removed(ALICE, Removed.Cause.LEFT));
        alice.send(late);
        assertThat(alice.received()).isEmpty();
        assertThat(server.events).last()
                .isEqualTo(new Event.Discarded(ALICE, Discard.STRANGER));
    }

    @Test
    void theNewestDatagramShowsWhereItsClientIs() {
        alice.address = ELSEWHERE;
        alice.says("alice: hi");
        assertThat(alice.messages()).containsExactly(new Acknowledgement(9));
        assertThat(server.events).containsExactly(new Event.Moved(ALICE, ELSEWHERE),
                new Event.Said(ELSEWHERE, "alice: hi"));
        server.say("hello");
        assertThat(alice.hears()).containsExactly("Server: hello");
        assertThat(server.sentTo(ALICE)).isEmpty();
    }

    @Test
    void whatIsInFlightFollows() {
        server.say("hello");
        assertThat(alice.received()).hasSize(1);
        alice.address = ELSEWHERE;
        alice.send(alice.seal(new Ping(1)));
        alice.received();
        server.pass(ofMillis(300));
        assertThat(alice.hears()).containsExactly("Server: hello");
        assertThat(server.sentTo(ALICE)).isEmpty();
    }

    @Test
    void anOlderDatagramFromElsewhereIsTakenAndMovesNobody() {
        byte[] delayed = alice.next("alice: first");
        alice.says("alice: second");
        alice.received();
        server.receive(ELSEWHERE, delayed);
        assertThat(server.sentTo(ELSEWHERE)).isEmpty();
        assertThat(alice.messages()).containsExactly(new Acknowledgement(12));
        assertThat(server.said()).containsExactly("alice: second", "alice: first");
        assertThatNobodyMoved();
    }

    @Test
    void whatWasOpenedBeforeIsAnsweredByNothing() {
        byte[] datagram = alice.next("alice: hi");
        alice.send(datagram);
        alice.received();
        for (Address from : List.of(ALICE, ELSEWHERE)) {
            server.events.clear();
            assertThat(server.receive(from, datagram).datagrams()).isEmpty();
            assertThat(server.events)
                    .containsExactly(new Event.Discarded(from, Discard.REPLAYED));
        }
        assertThatNobodyMoved();
    }

    @Test
    void whatDoesNotOpenMovesNobodyAndHidesNothing() {
        byte[] datagram = alice.next("alice: hi");
        byte[] damaged = datagram.clone();
        damaged[damaged.length - 1] ^= 1;
        assertThat(server.receive(ELSEWHERE, damaged).datagrams()).isEmpty();
        assertThat(server.events)
                .containsExactly(new Event.Discarded(ELSEWHERE, Discard.UNREADABLE));
        assertThatNobodyMoved();
        alice.send(datagram);
        assertThat(alice.messages()).containsExactly(new Acknowledgement(9));
    }

    private void assertThatNobodyMoved() {
        assertThat(server.events(Event.Moved.class)).isEmpty();
        assertThat(server.hub.present()).extracting(Presence::address).containsExactly(ALICE);
    }

    /** A repetition under another counter is a repetition by its number (R7). */
    @Test
    void aRepeatedTextIsAcknowledgedAgainAndForwardedOnce() {
        RawSealedClient bob = server.joined("bob", BOB);
        alice.says("alice: hi");
        alice.repeats("alice: hi");
        assertThat(alice.messages()).containsExactly(new Acknowledgement(9),
                new Acknowledgement(9));
        assertThat(bob.hears()).containsExactly("alice: hi");
    }

    @Test
    void keysTwoHoursOldOpenNothingAndTheirSessionEnds() {
        server.pass(ofHours(2).minusMillis(1));
        alice.says("alice: in time");
        assertThat(alice.messages()).hasSize(1);
        server.pass(ofMillis(1));
        server.events.clear();
        alice.says("alice: too late");
        assertThat(alice.received()).isEmpty();
        assertThat(server.events).containsExactly(
                new Removed(ALICE, Removed.Cause.WORN_OUT),
                new Event.Discarded(ALICE, Discard.STRANGER));
        assertThat(server.hub.present()).isEmpty();
    }

    @Test
    void nothingIsSealedWithKeysTwoHoursOld() {
        server.pass(ofHours(2));
        assertThat(server.say("hello").datagrams()).isEmpty();
        assertThat(server.events).containsExactly(new Removed(ALICE, Removed.Cause.WORN_OUT));
    }

    @Test
    void aNewSessionBeyondTheLimitTakesThePlaceOfTheLongestUnseen() {
        SteppedHub small = new SteppedHub(new OpenAdmission(), Limits.CLASSIC.withSessions(2));
        RawSealedClient talks = small.joined("alice", ALICE);
        small.joined("bob", BOB);
        small.pass(ofSeconds(1));
        talks.says("alice: hi");
        small.joined("carol", CAROL);
        assertThat(small.hub.present()).extracting(Presence::address)
                .containsExactly(ALICE, CAROL);
    }

    @Test
    void whoMayNoLongerStayIsGoneAtOnce() {
        MembersAdmission members = new MembersAdmission(List.of());
        SteppedHub closed = new SteppedHub(members, Limits.CLASSIC);
        RawSealedClient bob = closed.client(BOB);
        RawSealedClient carol = closed.client(CAROL);
        members.replace(List.of(new MemberLine.Registered(name("bob"), bob.key()),
                new MemberLine.Registered(name("carol"), carol.key())));
        bob.joins("bob");
        carol.joins("carol");
        RawSealedClient renewed = bob.again(BOB).joins("bob");
        closed.events.clear();
        members.replace(List.of(new MemberLine.Registered(name("carol"), carol.key())));
        assertThat(closed.review().events())
                .containsExactly(new Removed(BOB, Removed.Cause.REVOKED));
        bob.says("bob: on the former session");
        renewed.says("bob: on the current session");
        assertThat(closed.said()).isEmpty();
        carol.says("carol: hi");
        assertThat(carol.messages()).hasSize(1);
    }
}
