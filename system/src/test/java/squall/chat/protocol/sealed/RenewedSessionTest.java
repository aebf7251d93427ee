package squall.chat.protocol.sealed;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static squall.chat.protocol.sealed.SteppedHub.ALICE;
import static squall.chat.protocol.sealed.SteppedHub.BOB;
import static squall.chat.protocol.sealed.SteppedHub.CAROL;
import static squall.chat.protocol.sealed.SteppedHub.name;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.Event.Dropped;
import squall.chat.protocol.Event.Removed;
import squall.chat.protocol.Hub.Presence;
import squall.chat.protocol.Limits;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.endpoint.Address;

/** A second session of a client takes the place of the first. */
class RenewedSessionTest {
    private static final Address ELSEWHERE = new Address("198.51.100.7", 7);
    private static final Limits ONE_AT_ONCE = new Limits(Limits.CLASSIC.datagramBytes(),
            Limits.CLASSIC.sessions(), Limits.CLASSIC.unproven(), Limits.CLASSIC.shares(),
            Limits.CLASSIC.inFlight(), Limits.CLASSIC.remembered(), Limits.CLASSIC.typedAhead(),
            Limits.CLASSIC.joiningPorts(), Limits.CLASSIC.unwrapsPerSecond(), 1,
            Limits.CLASSIC.overlapTexts());

    private final SteppedHub server = new SteppedHub(new OpenAdmission(), ONE_AT_ONCE);
    private final RawSealedClient alice = server.joined("alice", ALICE);
    private final RawSealedClient bob = server.joined("bob", BOB);

    @Test
    void nobodyIsToldOfARenewal() {
        RawSealedClient renewed = alice.again(ALICE).joins("alice");
        assertThat(server.events).containsExactly(new Event.SessionRenewed(ALICE));
        assertThat(server.hub.present()).extracting(Presence::address)
                .containsExactly(ALICE, BOB);
        renewed.says("alice: hi");
        assertThat(bob.hears()).containsExactly("alice: hi");
    }

    @Test
    void aClientThatJoinsAgainFromElsewhereHasMoved() {
        alice.again(ELSEWHERE).joins("alice");
        assertThat(server.events).containsExactly(new Event.Moved(ALICE, ELSEWHERE),
                new Event.SessionRenewed(ELSEWHERE));
    }

    @Test
    void anUnreachableClientThatJoinsAgainIsReachableAndSaysSoOnce() {
        for (int i = 0; i < 12; i++) {
            server.say("hello");
            server.pass(ofSeconds(1));
            bob.hears();
        }
        assertThat(server.events).contains(new Event.Unreachable(ALICE));
        byte[] onTheFormer = alice.next("alice: hi");
        alice.again(ALICE).joins("alice");
        alice.send(onTheFormer);
        assertThat(server.events(Event.Reachable.class)).hasSize(1);
    }

    @Test
    void whatIsInFlightIsSettledOnTheFormer() {
        server.say("hello");
        server.settle();
        byte[] own = alice.next("alice: hi");
        alice.received();
        RawSealedClient renewed = alice.again(CAROL).joins("alice");
        server.pass(ofMillis(300));
        alice.send(own);
        assertThat(renewed.hears()).isEmpty();
        assertThat(alice.received()).hasSize(2); // the repetition and the acknowledgement
        assertThat(bob.hears()).contains("alice: hi");
        assertThat(server.said()).containsExactly("alice: hi");
    }

    @Test
    void theFormerCanStillAcknowledge() {
        server.say("hello");
        alice.again(CAROL).joins("alice");
        server.pass(ofMillis(300));
        assertThat(alice.hears()).containsExactly("Server: hello", "Server: hello");
        assertThat(server.events(Event.Delivered.class)).hasSize(1);
        server.pass(ofSeconds(10));
        assertThat(server.events(Dropped.class)).extracting(Dropped::client)
                .containsOnly(BOB);
    }

    @Test
    void theHubIsNotIdleWhileTheFormerHasSomethingInFlight() {
        server.say("hello");
        server.settle();
        bob.hears();
        alice.again(CAROL).joins("alice");
        assertThat(server.hub.isIdle()).isFalse();
        alice.hears();
        assertThat(server.hub.isIdle()).isTrue();
    }

    @Test
    void theFormerEndsAfterFiveSeconds() {
        RawSealedClient renewed = alice.again(ALICE).joins("alice");
        byte[] inTime = alice.next("alice: in time");
        byte[] tooLate = alice.next("alice: too late");
        server.pass(ofMillis(4_999));
        alice.send(inTime);
        server.pass(ofMillis(1));
        alice.send(tooLate);
        assertThat(server.said()).containsExactly("alice: in time");
        assertThat(server.events).last()
                .isEqualTo(new Event.Discarded(ALICE, Discard.STRANGER));
        renewed.says("alice: still here");
        assertThat(server.said()).last().isEqualTo("alice: still here");
    }

    @Test
    void nothingBeginsOnTheFormer() {
        RawSealedClient renewed = alice.again(CAROL).joins("alice");
        server.say("hello");
        bob.says("bob: hi");
        server.settle();
        assertThat(alice.received()).isEmpty();
        assertThat(renewed.hears()).containsExactlyInAnyOrder("Server: hello", "bob: hi");
    }

    /** The hub sends to one recipient at a time; carol renews before and after her turn. */
    @ParameterizedTest
    @CsvSource({"0, true", "1, false", "2, false", "3, false"})
    void aMessageThatWaitsForItsTurnComesOnce(int turns, boolean overTheNewSession) {
        RawSealedClient carol = server.joined("carol", CAROL);
        RawSealedClient dave = server.joined("dave", ELSEWHERE);
        RawSealedClient renewed = carol.again(CAROL);
        byte[] finish = renewed.finish(renewed.answer(renewed.hello()),
                new JoinPayload("carol", Optional.empty()).write()).bytes();
        server.receive(BOB, bob.next("bob: hi"));
        for (int i = 0; i < turns; i++) {
            server.expire();
        }
        server.receive(CAROL, finish);
        server.settle();
        assertThat(server.events(Event.SessionRenewed.class)).hasSize(1);
        assertThat(carol.hears()).hasSize(overTheNewSession ? 0 : 1);
        assertThat(renewed.hears()).hasSize(overTheNewSession ? 1 : 0);
        assertThat(dave.hears()).containsExactly("bob: hi");
    }

    @Test
    void aMessageOfAClientThatRenewsDoesNotComeBackToIt() {
        RawSealedClient renewed = alice.again(ALICE);
        byte[] finish = renewed.finish(renewed.answer(renewed.hello()),
                new JoinPayload("alice", Optional.empty()).write()).bytes();
        server.receive(ALICE, finish);
        server.receive(ALICE, alice.next("alice: hi"));
        server.settle();
        assertThat(server.events(Event.SessionRenewed.class)).hasSize(1);
        assertThat(renewed.hears()).isEmpty();
        assertThat(bob.hears()).containsExactly("alice: hi");
    }

    @Test
    void underAnotherNameItIsRemovedAndAdmitted() {
        RawSealedClient renamed = alice.again(ALICE).joins("alicia");
        assertThat(server.events).containsExactly(
                new Removed(ALICE, Removed.Cause.REPLACED), new Event.Admitted(ALICE),
                new Event.ClientProved(ALICE, name("alicia"), alice.key(), false));
        renamed.says("alice: hi");
        assertThat(server.said()).isEmpty();
        renamed.says("alicia: hi");
        assertThat(server.said()).containsExactly("alicia: hi");
    }

    @Test
    void whoLeavesLeavesItsFormerSession() {
        RawSealedClient renewed = alice.again(ALICE).joins("alice");
        renewed.leaves();
        alice.says("alice: hi");
        assertThat(server.said()).isEmpty();
        assertThat(alice.received()).isEmpty();
    }

    @Test
    void whoLeavesTheFormerStaysInTheCurrent() {
        RawSealedClient renewed = alice.again(ALICE).joins("alice");
        alice.leaves();
        alice.says("alice: hi");
        assertThat(server.said()).isEmpty();
        renewed.says("alice: hi");
        assertThat(renewed.messages()).containsExactly(new Acknowledgement(9));
    }
}
