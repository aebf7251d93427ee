package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.classic.Hello;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** One message to more clients than can be sent to at once. */
class FanOutTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final int CLIENTS = 150;

    private final SecureRandom random = new SecureRandom();
    private final byte[] hello = Hello.write(RsaKeyPair.fresh(random).publicKey());
    private final Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, random);
    private final List<Address> clients = IntStream.range(0, CLIENTS)
            .mapToObj(port -> new Address("127.0.0.1", 1 + port)).toList();

    @Test
    void everybodyIsSentItOnceAFewAtATime() {
        clients.forEach(this::join);
        List<Address> recipients = recipients(hub.say("hello, all", NOW));
        assertThat(recipients).hasSizeLessThan(CLIENTS);
        while (hub.deadline().filter(due -> !due.isAfter(NOW)).isPresent()) {
            List<Address> next = recipients(hub.expire(NOW));
            assertThat(next).hasSizeLessThan(CLIENTS);
            recipients.addAll(next);
        }
        assertThat(recipients).containsExactlyElementsOf(clients);
    }

    @Test
    void aClientThatJoinsMeanwhileIsNotSentIt() {
        clients.subList(0, CLIENTS - 1).forEach(this::join);
        hub.say("hello, all", NOW);
        join(clients.getLast());
        assertThat(recipients(hub.expire(NOW))).doesNotContain(clients.getLast());
        assertThat(recipients(hub.expire(NOW))).isNotEmpty().doesNotContain(clients.getLast());
        assertThat(recipients(hub.expire(NOW))).isEmpty();
    }

    @Test
    void ofTwoForgeriesAtALiveAddressTheFirstIsForgotten() {
        Address bob = clients.getFirst();
        join(bob);
        for (int i = 0; i < 2; i++) {
            hub.receive(new Datagram(bob,
                    Hello.write(RsaKeyPair.fresh(random).publicKey())), NOW);
        }
        assertThat(recipients(hub.say("hello, all", NOW))).containsExactly(bob, bob);
        Instant later = NOW.plusSeconds(100);
        while (hub.deadline().isPresent()) {
            hub.expire(later);
            hub.say("still there?", later);
            later = later.plusSeconds(1);
        }
        assertThat(hub.present()).isEmpty();
    }

    @Test
    void messagesAreNotKeptWithoutEnd() {
        Limits few = Limits.CLASSIC.withInFlight(3);
        Hub small = ClassicProfile.hub(Timing.CLASSIC, few, random);
        clients.forEach(client -> small.receive(new Datagram(client, hello), NOW));
        int sent = 0;
        for (int i = 0; i < 9; i++) {
            sent += recipients(small.say("one of many", NOW)).size();
        }
        assertThat(sent).isGreaterThan(CLIENTS);
    }

    private void join(Address client) {
        hub.receive(new Datagram(client, hello), NOW);
    }

    private static List<Address> recipients(Output<Event> output) {
        return new ArrayList<>(output.datagrams().stream().map(Datagram::peer).toList());
    }
}
