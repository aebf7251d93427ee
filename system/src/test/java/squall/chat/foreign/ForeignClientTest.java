package squall.chat.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.classic.CollidingNames;
import squall.endpoint.udp.MonotonicClock;
import squall.endpoint.udp.UdpDriver;
import squall.testing.RepeatWhileLate;

/** Our server, and clients that know nothing but PROTOCOL.md. */
class ForeignClientTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private static final String GREETING = "zoë 😀: hi \"bob\" \\ 👩‍👩‍👧‍👦 你好";

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();

    @Test
    void talksThroughOurServerInBothDirections() throws Exception {
        Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (UdpDriver<Hub, Event> server = new UdpDriver<>(hub, anyPort, events::add,
                new MonotonicClock());
                ForeignClient zoe = new ForeignClient(server.localAddress());
                ForeignClient bob = new ForeignClient(server.localAddress())) {
            await().until(() -> zoe.hasJoined() && bob.hasJoined());

            zoe.say(GREETING);
            await().untilAsserted(() -> assertThat(bob.heard).containsExactly(GREETING));
            await().untilAsserted(() -> assertThat(zoe.acknowledged()).containsExactly(GREETING));
            bob.say("bob: 😀😀");
            await().untilAsserted(() -> assertThat(zoe.heard).containsExactly("bob: 😀😀"));
            await().untilAsserted(
                    () -> assertThat(bob.acknowledged()).containsExactly("bob: 😀😀"));
            zoe.say("zoë 😀: the number counts code points");
            await().untilAsserted(() -> assertThat(zoe.acknowledged()).hasSize(2));
            server.submit((h, now) -> h.say("closing 😀", now));
            await().untilAsserted(() -> assertThat(zoe.heard).endsWith("Server: closing 😀"));
            await().untilAsserted(() -> assertThat(bob.heard).endsWith("Server: closing 😀"));

            assertThat(bob.heard).doesNotHaveDuplicates();
            // What they lost has cost a repetition; nothing was discarded or dropped.
            await().untilAsserted(() -> assertThat(events)
                    .filteredOn(Event.Delivered.class::isInstance).hasSize(5)
                    .allMatch(event -> ((Event.Delivered) event).attempts() >= 2));
            assertThat(events).hasOnlyElementsOfTypes(Event.Admitted.class, Event.Said.class,
                    Event.Delivered.class);
            assertThat(zoe.socket.failures).isEmpty();
            assertThat(bob.socket.failures).isEmpty();
        }
    }

    @Test
    void nobodyHearsAMemberThatSpeaksAsTheOperator() throws Exception {
        Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (UdpDriver<Hub, Event> server = new UdpDriver<>(hub, anyPort, events::add,
                new MonotonicClock());
                ForeignClient eve = new ForeignClient(server.localAddress());
                ForeignClient bob = new ForeignClient(server.localAddress())) {
            await().until(() -> eve.hasJoined() && bob.hasJoined());
            List<String> texts = List.of("Server: closing", "server: x", " * S\u200berver : x",
                    "Ｓｅｒｖｅｒ: x", "Server:x", "Server\u0007: x",
                    "eve: I am no Server: I am eve");
            for (String text : texts) {
                eve.say(text);
            }
            await().untilAsserted(() -> assertThat(bob.heard).containsExactly(texts.getLast()));
            await().untilAsserted(() -> assertThat(eve.acknowledged()).hasSize(1));
            assertThat(events)
                    .filteredOn(event -> event instanceof Event.Discarded(var from, var reason)
                            && reason == Discard.SPEAKS_AS_OPERATOR)
                    .hasSizeGreaterThanOrEqualTo(texts.size() - 1);
            assertThat(events).filteredOn(Event.Said.class::isInstance).hasSize(1);
        }
    }

    @Test
    void aMemberThatSendsHostileObjectsEndsNeitherTheServerNorItsOwnSession() throws Exception {
        Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (UdpDriver<Hub, Event> server = new UdpDriver<>(hub, anyPort, events::add,
                new MonotonicClock());
                ForeignClient eve = new ForeignClient(server.localAddress());
                ForeignClient bob = new ForeignClient(server.localAddress())) {
            await().until(() -> eve.hasJoined() && bob.hasJoined());
            CollidingNames hostile = new CollidingNames();
            for (int sent = 1; sent <= 100; sent++) {
                eve.sendSealed(hostile.next());
                if (sent % 25 == 0) { // as many as fit into any socket at once
                    int soFar = sent;
                    await().untilAsserted(() -> assertThat(events)
                            .filteredOn(
                                    event -> event instanceof Event.Discarded(var from, var reason)
                                            && reason == Discard.MALFORMED)
                            .hasSize(soFar));
                }
            }
            eve.say("eve: still here");
            await().until(() -> bob.heard.contains("eve: still here"));
            bob.say("bob: so am I");
            await().until(() -> bob.acknowledged().contains("bob: so am I"));
            assertThat(events).noneMatch(Event.Failed.class::isInstance);
        }
    }
}
