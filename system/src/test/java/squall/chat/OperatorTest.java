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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Event.Dropped;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.endpoint.udp.Addresses;
import squall.endpoint.udp.MonotonicClock;
import squall.endpoint.udp.UdpDriver;
import squall.testing.RepeatWhileLate;

class OperatorTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final int LINES = 3 * Limits.CLASSIC.inFlight();

    private final Queue<Event> ofServer = new ConcurrentLinkedQueue<>();
    private final StringWriter errors = new StringWriter();

    /** The slowest client is one that acknowledges nothing. */
    @Test
    void moreIsPipedInThanMayBeInFlightAndNothingIsDroppedForThat() throws IOException {
        Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
        Operator operator = new Operator(hub);
        try (UdpDriver<Hub, Event> server =
                new UdpDriver<>(hub, ANY_PORT, operator.andThen(ofServer::add),
                        new MonotonicClock())) {
            joinSpeakAndDie(server.localAddress());
            operator.say(new StringReader("line\n".repeat(LINES)), new PrintWriter(errors, true),
                    server);
            await().atMost(Duration.ofMinutes(1)).until(() -> causes().size() == LINES);
        }
        assertThat(causes()).contains(Dropped.Cause.TIMED_OUT)
                .doesNotContain(Dropped.Cause.TOO_MANY_UNDER_WAY);
        assertThat(errors.toString()).isEmpty();
    }

    private List<Dropped.Cause> causes() {
        return ofServer.stream().filter(Dropped.class::isInstance)
                .map(event -> ((Dropped) event).cause()).toList();
    }

    private static void joinSpeakAndDie(InetSocketAddress server) throws IOException {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        UdpDriver<ClientSession, Event> alice = new UdpDriver<>(alice(server), ANY_PORT, event -> {
            if (event instanceof Event.Acknowledged) {
                acknowledged.complete(null);
            } else if (event instanceof Event.TimedOut || event instanceof Event.GaveUp) {
                acknowledged.completeExceptionally(new IllegalStateException(event.toString()));
            }
        }, new MonotonicClock());
        try (alice) {
            alice.submit(ClientSession::join);
            alice.submit((session, now) -> session.say("hello", now));
            acknowledged.join();
        }
        alice.ended().join();
    }

    private static ClientSession alice(InetSocketAddress server) {
        SecureRandom random = new SecureRandom();
        return ClassicProfile.client(new Name("alice"), Addresses.of(server), Timing.CLASSIC,
                Limits.CLASSIC, () -> RsaKeyPair.fresh(random), random);
    }
}
