package squall.chat.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static squall.chat.protocol.sealed.SteppedHub.ALICE;
import static squall.chat.protocol.sealed.SteppedHub.BOB;
import static squall.chat.protocol.sealed.SteppedHub.CAROL;
import static squall.chat.protocol.sealed.SteppedHub.name;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Credentials;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.Event.Removed;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Hub.Presence;
import squall.chat.protocol.KeyPairPool;
import squall.chat.protocol.Limits;
import squall.chat.protocol.RawClient;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** Clients of both profiles at one hub. */
class TwoProfilesTest {
    private SteppedHub server = new SteppedHub();

    /** A client of the classic profile that has joined and said hello. */
    private RawClient classic(String name, Address address) {
        RawClient client =
                new RawClient(address, KeyPairPool.ALL.get(address.equals(BOB) ? 0 : 1));
        client.take(receive(client.hello()));
        receive(client.says(name + ": hello"));
        server.sentTo(address);
        server.events.clear();
        return client;
    }

    private Output<Event> receive(Datagram datagram) {
        Output<Event> output = server.receive(datagram.peer(), datagram.payload());
        server.settle();
        return output;
    }

    @Test
    void eachHearsTheOther() {
        RawSealedClient alice = server.joined("alice", ALICE);
        RawClient bob = classic("bob", BOB);
        alice.hears();
        server.events.clear();
        receive(bob.says("bob: hi"));
        assertThat(server.sentTo(BOB)).hasSize(1);
        assertThat(alice.hears()).containsExactly("bob: hi");
        alice.says("alice: hi");
        assertThat(alice.messages()).containsExactly(new Acknowledgement(9));
        receive(bob.acknowledges(server.sentTo(BOB).getFirst()));
        assertThat(server.events(Event.Delivered.class))
                .extracting(Event.Delivered::client, Event.Delivered::text)
                .containsExactly(tuple(ALICE, "bob: hi"),
                        tuple(BOB, "alice: hi"));
        assertThat(server.hub.isIdle()).isTrue();
    }

    @Test
    void whoIsThereSaysWhoHasProvedItself() {
        RawSealedClient alice = server.joined("alice", ALICE);
        classic("bob", BOB);
        assertThat(server.hub.present()).extracting(Presence::address, Presence::credentials)
                .containsExactly(
                        tuple(ALICE,
                                Optional.of(new Credentials(name("alice"), alice.key(), false))),
                        tuple(BOB, Optional.empty()));
    }

    @Test
    void nobodySpeaksUnderANameThatAnotherHasProved() {
        RawClient bob = classic("alice", BOB);
        RawSealedClient alice = server.joined("alice", ALICE);
        receive(bob.says("alice: hi"));
        assertThat(server.sentTo(BOB)).isEmpty();
        assertThat(alice.hears()).isEmpty();
        assertThat(server.events)
                .containsExactly(new Event.Discarded(BOB, Discard.SPEAKS_AS_ANOTHER));
        receive(bob.says("bob: hi"));
        assertThat(alice.hears()).containsExactly("bob: hi");
        alice.leaves();
        receive(bob.says("alice: hi"));
        assertThat(server.said()).containsExactly("bob: hi", "alice: hi");
    }

    @Test
    void theOperatorIsHeardByAll() {
        RawSealedClient alice = server.joined("alice", ALICE);
        classic("bob", BOB);
        alice.hears();
        server.say("hello");
        assertThat(alice.hears()).containsExactly("Server: hello");
        assertThat(server.sentTo(BOB)).hasSize(1);
    }

    @Test
    void theLimitOfSessionsIsOfBothTogether() {
        server = new SteppedHub(new OpenAdmission(), Limits.CLASSIC.withSessions(2));
        classic("bob", BOB);
        server.now = server.now.plusSeconds(1);
        server.joined("alice", ALICE);
        server.now = server.now.plusSeconds(1);
        server.client(CAROL).joins("carol");
        assertThat(server.events(Removed.class))
                .containsExactly(new Removed(BOB, Removed.Cause.SESSION_LIMIT));
        server.events.clear();
        server.now = server.now.plusSeconds(1);
        RawClient dave = new RawClient(BOB, KeyPairPool.ALL.get(2));
        dave.take(receive(dave.hello()));
        receive(dave.says("dave: hello"));
        assertThat(server.events(Removed.class))
                .containsExactly(new Removed(ALICE, Removed.Cause.SESSION_LIMIT));
    }

    @Test
    void whoSendsMoreThanItsShareIsToldInItsProfile() {
        RawSealedClient alice = server.joined("alice", ALICE);
        Output<Event> output = server.hub.refuse(ALICE, server.now);
        assertThat(output.events()).contains(new Event.ShareExceeded(ALICE, 1));
        assertThat(output.datagrams()).singleElement()
                .satisfies(datagram -> assertThat(alice.open(datagram.payload()))
                        .isEqualTo(Hub.SHARE_WARNING));
    }

    @Test
    void aHubOfOneProfileKnowsNothingOfTheOther() {
        byte[] hello = server.client(ALICE).firstHello().bytes();
        Hub classic = ClassicProfile.hub(Timing.CLASSIC,
                Limits.CLASSIC, server.random);
        assertThat(classic.receive(new Datagram(ALICE, hello), server.now)).isEqualTo(
                new Output<>(List.of(), List.of(new Event.Discarded(ALICE, Discard.STRANGER))));
        Hub sealed = new Hub(Timing.CLASSIC, Limits.CLASSIC, Optional.empty(), Optional
                .of(SealedProfile.handshake(server.identity, new OpenAdmission(), server.random)));
        Datagram classicHello = new RawClient(BOB, KeyPairPool.ALL.get(0)).hello();
        assertThat(sealed.receive(classicHello, server.now)).isEqualTo(
                new Output<>(List.of(), List.of(new Event.Discarded(BOB, Discard.STRANGER))));
    }
}
