package squall.chat.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.endpoint.udp.Addresses;
import squall.endpoint.udp.MonotonicClock;
import squall.endpoint.udp.UdpDriver;
import squall.testing.RepeatWhileLate;

/** Our clients, and a server that knows nothing but PROTOCOL.md. */
class ForeignServerTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private final Queue<Event> ofZoe = new ConcurrentLinkedQueue<>();
    private final Queue<Event> ofBob = new ConcurrentLinkedQueue<>();

    @Test
    void passesOnWhatOurClientsSay() throws Exception {
        try (ForeignServer server = new ForeignServer();
                UdpDriver<ClientSession, Event> zoe = join("zoë 😀", server, ofZoe);
                UdpDriver<ClientSession, Event> bob = join("bob", server, ofBob)) {
            await().until(() -> ofZoe.contains(new Event.Joined())
                    && ofBob.contains(new Event.Joined()));

            zoe.submit((session, now) -> session.say("hi \"bob\" \\ 👩‍👩‍👧‍👦 你好", now));
            zoe.submit((session, now) -> session.say("the number counts code points", now));
            await().until(() -> server.heard.size() == 2);
            assertThat(server.heard).containsExactly("zoë 😀: hi \"bob\" \\ 👩‍👩‍👧‍👦 你好",
                    "zoë 😀: the number counts code points");
            await().untilAsserted(() -> assertThat(ofBob).contains(
                    new Event.Heard("zoë 😀: hi \"bob\" \\ 👩‍👩‍👧‍👦 你好"),
                    new Event.Heard("zoë 😀: the number counts code points")));

            bob.submit((session, now) -> session.say("😀😀", now));
            await().until(() -> ofZoe.contains(new Event.Heard("bob: 😀😀")));
            server.say("Server: closing 😀");
            await().until(() -> ofZoe.contains(new Event.Heard("Server: closing 😀")));
            await().until(() -> ofBob.contains(new Event.Heard("Server: closing 😀")));
            // It also serves ports that a slow machine's client has tried and given up.
            await().until(() -> server.isIdle(zoe.localAddress())
                    && server.isIdle(bob.localAddress()));

            zoe.submit(ClientSession::leave);
            bob.submit(ClientSession::leave);
            await().until(() -> ofZoe.contains(new Event.Left())
                    && ofBob.contains(new Event.Left()));
            assertThat(ofZoe).filteredOn(Event.Acknowledged.class::isInstance).hasSize(2)
                    .allMatch(event -> ((Event.Acknowledged) event).attempts() >= 2);
            assertThat(ofBob).filteredOn(Event.Heard.class::isInstance).hasSize(3);
            // At a port that it gave up, the server's first answer may come too late.
            assertThat(ofZoe).filteredOn(Event.Discarded.class::isInstance).allMatch(
                    event -> ((Event.Discarded) event).reason() == Discard.NOT_JOINED);
            assertThat(server.socket.failures).isEmpty();
        }
    }

    private static UdpDriver<ClientSession, Event> join(String name, ForeignServer server,
            Queue<Event> events) throws IOException {
        SecureRandom random = new SecureRandom();
        ClientSession session = ClassicProfile.client(new Name(name),
                Addresses.of(server.socket.address()), Timing.CLASSIC, Limits.CLASSIC,
                () -> RsaKeyPair.fresh(random), random);
        UdpDriver<ClientSession, Event> driver = new UdpDriver<>(session,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), events::add,
                new MonotonicClock());
        driver.submit(ClientSession::join);
        return driver;
    }
}
