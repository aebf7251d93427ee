package squall.harness.chat.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Event;
import squall.endpoint.udp.MonotonicClock;
import squall.endpoint.udp.UdpDriver;
import squall.harness.relay.SocketTable;
import squall.testing.RepeatWhileLate;

/** What counts as read by a server. */
class PassageTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(50));

    private final UdpDriver<ChatEndpoint, Event> server = server(ServerTrial.hub());
    private final ProbePool bench = new ProbePool(server.localAddress(), Duration.ofMinutes(1));
    private final ExperimentContext trial =
            new ExperimentContext(bench, new Findings(new ReflectionExperiment()));

    @AfterEach
    void close() {
        bench.close();
        server.close();
    }

    @Test
    void whatIsFollowedTwiceByAMessageThatIsAcknowledgedAtOnceWasRead() throws Exception {
        int[] sent = {0};
        assertThat(trial.passage(trial.join("witness")).take(() -> sent[0]++)).isTrue();
        assertThat(sent[0]).isEqualTo(2);
    }

    /** The system counts by port, and so does the bench: a socket at another address will do. */
    @Test
    void nothingWasReadForSureWhileASocketOfTheServersPortDrops() throws Exception {
        assumeTrue(SocketTable.read().isPresent(), "the kernel has no table of sockets");
        WireClient witness = trial.join("witness");
        int port = server.localAddress().getPort();
        try (FullSocket full = new FullSocket(InetAddress.getByName("127.0.0.2"), port)) {
            assertThat(trial.passage(witness).take(full::fill)).isFalse();
        }
        assertThat(trial.passage(witness).take(() -> {})).isTrue();
    }

    private static UdpDriver<ChatEndpoint, Event> server(ChatEndpoint endpoint) {
        try {
            return new UdpDriver<>(endpoint,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), event -> {},
                    new MonotonicClock());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
