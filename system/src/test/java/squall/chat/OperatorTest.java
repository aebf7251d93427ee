package squall.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Timing;
import squall.chat.protocol.crypto.RsaKeyPair;
import squall.chat.udp.Addresses;
import squall.chat.udp.UdpDriver;

class OperatorTest {
    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final int LINES = 3 * Limits.CLASSIC.underWay();

    private final Queue<Event> ofServer = new ConcurrentLinkedQueue<>();
    private final Queue<Event> ofAlice = new ConcurrentLinkedQueue<>();
    private final StringWriter errors = new StringWriter();

    @Test
    void moreIsPipedInThanMayBeUnderWayAndNothingIsDropped() throws IOException {
        Hub hub = new Hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
        Operator operator = new Operator(hub);
        try (UdpDriver<Hub> server =
                new UdpDriver<>(hub, ANY_PORT, operator.andThen(ofServer::add));
                UdpDriver<ClientSession> alice = new UdpDriver<>(alice(server.localAddress()),
                        ANY_PORT, ofAlice::add)) {
            alice.submit(ClientSession::join);
            await().until(() -> ofAlice.contains(new Event.Joined()));
            List<String> lines =
                    IntStream.rangeClosed(1, LINES).mapToObj(i -> "line " + i).toList();
            operator.say(new StringReader(String.join("\n", lines)),
                    new PrintWriter(errors, true), server);
            await().atMost(Duration.ofSeconds(30)).until(() -> heard().size() == LINES);
            assertThat(heard()).containsAll(
                    lines.stream().map(line -> "Server: " + line).collect(Collectors.toSet()));
            assertThat(ofServer).noneMatch(Event.Dropped.class::isInstance);
        }
        assertThat(errors.toString()).isEmpty();
    }

    private List<String> heard() {
        return ofAlice.stream().filter(Event.Heard.class::isInstance)
                .map(event -> ((Event.Heard) event).text()).toList();
    }

    private static ClientSession alice(InetSocketAddress server) {
        SecureRandom random = new SecureRandom();
        return new ClientSession(new Name("alice"), Addresses.of(server), Timing.CLASSIC,
                Limits.CLASSIC, () -> RsaKeyPair.fresh(random), random);
    }
}
