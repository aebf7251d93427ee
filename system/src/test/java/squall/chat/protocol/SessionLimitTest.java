package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Event.Removed;
import squall.chat.protocol.Hub.Presence;
import squall.chat.protocol.classic.ClassicProfile;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** Which session makes room where there are too many. */
class SessionLimitTest {
    private static final Limits SMALL =
            Limits.CLASSIC.withSessions(3).withUnproven(new Limits.Unproven(2, 1, 8, 2));

    private Hub hub = ClassicProfile.hub(Timing.CLASSIC, SMALL, new SecureRandom());
    private Instant now = Instant.EPOCH;

    @Test
    void theOldestUnprovenMakesRoomForAnotherHello() {
        forge("198.51.100.1");
        RawClient alice = joined(0);
        forge("198.51.100.2");
        assertThat(removed(forge("198.51.100.3"))).containsExactly("198.51.100.1");
        assertThat(removed(forge("198.51.100.4"))).containsExactly("198.51.100.2");
        assertThat(hub.present()).extracting(Presence::address).contains(alice.address());
    }

    @Test
    void aHelloCostsNoProvenSessionItsPlace() {
        List<RawClient> members = List.of(joined(0), joined(1), joined(2));
        for (int i = 1; i <= 200; i++) {
            forge("198.51.100." + i);
        }
        assertThat(hub.present()).hasSize(4).extracting(Presence::address)
                .containsAll(members.stream().map(RawClient::address).toList());
    }

    @Test
    void oneMoreThatProvesItselfTakesThePlaceOfTheLongestUnseen() {
        RawClient talks = joined(0);
        RawClient listens = joined(1);
        RawClient silent = joined(2);
        now = now.plusSeconds(20);
        hub.receive(listens.hello(), now);
        hub.receive(talks.says("talks: I am here"), now);
        RawClient newcomer = client(3);
        newcomer.take(hub.receive(newcomer.hello(), now));
        assertThat(removed(hub.receive(newcomer.says("newcomer: me, too"), now)))
                .containsExactly(silent.address().host());
        assertThat(hub.present()).extracting(Presence::address).containsExactly(talks.address(),
                listens.address(), newcomer.address());
    }

    @Test
    void oneHostHasATenthOfTheUnproven() {
        hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
        hub.receive(new Datagram(new Address("203.0.113.1", 1), RawClient.forgedHello()), now);
        for (int port = 1; port <= 60; port++) {
            Output<Event> output = hub.receive(
                    new Datagram(new Address("198.51.100.1", port), RawClient.forgedHello()), now);
            assertThat(output.events().stream().filter(Removed.class::isInstance).toList())
                    .isEqualTo(port <= 50 ? List.of()
                            : List.of(new Removed(new Address("198.51.100.1", port - 50),
                                    Removed.Cause.SESSION_LIMIT)));
        }
        assertThat(hub.present()).hasSize(51);
    }

    @Test
    void loopbackHasThemAll() {
        hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
        for (int port = 1; port <= 501; port++) {
            hub.receive(new Datagram(new Address("127.0.0.1", port), RawClient.forgedHello()),
                    now);
        }
        assertThat(hub.present()).hasSize(500).extracting(Presence::address)
                .doesNotContain(new Address("127.0.0.1", 1));
    }

    /** A flood that once displaced listeners: 1,200 hellos in 0.8 s. */
    @Test
    void hellosFromManyAddressesDoNotEndAListenersSession() {
        hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
        RawClient listener = joined(0);
        IntStream.range(0, 1_200).forEach(
                i -> forge("198.51." + (i / 200) + "." + (1 + i % 200)));
        assertThat(RawClient.sentTo(listener.address(), hub.say("do you hear me?", now)))
                .hasSize(1);
    }

    /** For the order at the session limit alone: a hello does not show what reaches the client. */
    @Test
    void aHeartbeatIsNoSignThatMessagesArrive() {
        RawClient receivesNothing = joined(0);
        for (int seconds = 0; seconds <= 12; seconds++) {
            hub.say("message " + seconds, now);
            now = now.plusSeconds(1);
            hub.receive(receivesNothing.hello(), now);
            while (hub.deadline().filter(due -> !due.isAfter(now)).isPresent()) {
                hub.expire(now);
            }
        }
        assertThat(hub.present().getFirst().unreachable()).isTrue();
    }

    private Output<Event> forge(String host) {
        return hub.receive(new Datagram(new Address(host, 1), RawClient.forgedHello()), now);
    }

    private static RawClient client(int number) {
        return new RawClient(new Address("192.0.2." + (1 + number), 1),
                KeyPairPool.ALL.get(number));
    }

    private RawClient joined(int number) {
        RawClient client = client(number);
        client.take(hub.receive(client.hello(), now));
        hub.receive(client.says("member: hello"), now);
        return client;
    }

    private static List<String> removed(Output<Event> output) {
        return output.events().stream().filter(Removed.class::isInstance)
                .map(event -> ((Removed) event).client().host()).toList();
    }
}
