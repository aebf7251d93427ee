package squall.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
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

class ServerWatchTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** Before a heartbeat; longer than the wait for its answer. */
    private static final Duration SILENCE = Duration.ofMillis(1_200);

    private final SecureRandom random = new SecureRandom();
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    @Test
    void saysThatAServerWhichHasGoneDoesNotAnswerAHeartbeat() throws IOException {
        Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, random);
        UdpDriver<Hub, Event> server =
                new UdpDriver<>(hub, ANY_PORT, event -> {}, new MonotonicClock());
        try (server; UdpDriver<ClientSession, Event> client = client(server.localAddress())) {
            ServerWatch.start(client, server.localAddress(), said::add);
            client.submit(ClientSession::join);
            await().until(() -> events.contains(new Event.Joined()));
            server.close();
            await().until(() -> said.stream().anyMatch(words -> words.matches(
                    "nothing heard from the server for \\d+ s: it has not answered a heartbeat")));
        }
    }

    @Test
    void saysThatNothingHasAnsweredYet() throws IOException {
        try (DatagramSocket silent = new DatagramSocket(ANY_PORT)) {
            assertThat(saidOf((InetSocketAddress) silent.getLocalSocketAddress())).matches(
                    "no answer from 127\\.0\\.0\\.1:\\d+ yet \\(\\d+ hellos in \\d+\\.\\d s\\)");
        }
    }

    @Test
    void saysThatNobodyListensAtAClosedPort() throws IOException {
        DatagramSocket taken = new DatagramSocket(ANY_PORT);
        InetSocketAddress closed = (InetSocketAddress) taken.getLocalSocketAddress();
        taken.close();
        assertThat(saidOf(closed)).isEqualTo("nobody listens at " + Addresses.of(closed)
                + " (ICMP port unreachable); still trying");
    }

    private String saidOf(InetSocketAddress nobody) throws IOException {
        try (UdpDriver<ClientSession, Event> client = client(nobody)) {
            ServerWatch.start(client, nobody, said::add);
            client.submit(ClientSession::join);
            await().until(() -> !said.isEmpty());
            return said.element();
        }
    }

    private UdpDriver<ClientSession, Event> client(InetSocketAddress server) throws IOException {
        Timing classic = Timing.CLASSIC;
        Timing impatient = new Timing(classic.retransmission(), classic.helloEvery(),
                classic.freshPortAfter(), classic.freshPortAtLatestAfter(), classic.joinWithin(),
                classic.keptAfter(), classic.answerEvery(), SILENCE,
                SILENCE, classic.heartbeatsMissed(),
                classic.timeoutsBeforeJoiningAgain(), classic.asksAgain(),
                classic.formerSessionLasts(), classic.overlapLingers(),
                classic.timeoutsBeforeUnreachable(), classic.unreachableAfter(),
                classic.removeAfter(), classic.shareWarningEvery());
        ClientSession session = ClassicProfile.client(new Name("alice"), Addresses.of(server),
                impatient, Limits.CLASSIC, () -> RsaKeyPair.fresh(random), random);
        return new UdpDriver<>(session, ANY_PORT, events::add, new MonotonicClock());
    }
}
