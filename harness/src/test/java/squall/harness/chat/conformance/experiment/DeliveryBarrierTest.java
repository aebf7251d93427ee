package squall.harness.chat.conformance.experiment;

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
import squall.harness.chat.conformance.probe.KeySource;
import squall.harness.chat.conformance.probe.ProbePool;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.relay.SocketTable;
import squall.testing.RepeatWhileLate;

/** Which datagrams count as read by a server. */
class DeliveryBarrierTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(50));

    private final UdpDriver<ChatEndpoint, Event> server = server(ServerTrial.hub());
    private final ProbePool pool =
            new ProbePool(server.localAddress(), KeySource.classic(), Duration.ofMinutes(1));
    private final ExperimentContext context =
            new ExperimentContext(pool, new Findings(new ReflectionExperiment()));

    @AfterEach
    void close() {
        pool.close();
        server.close();
    }

    @Test
    void whatIsFollowedTwiceByAMessageThatIsAcknowledgedAtOnceWasRead() throws Exception {
        int[] sent = {0};
        assertThat(context.barrier(context.join("witness")).take(() -> sent[0]++)).isTrue();
        assertThat(sent[0]).isEqualTo(2);
    }

    /** The kernel counts by port, and so does the pool: any address will do. */
    @Test
    void nothingWasReadForSureWhileASocketOfTheServersPortDrops() throws Exception {
        assumeTrue(SocketTable.read().isPresent(), "the kernel has no table of sockets");
        WireClient witness = context.join("witness");
        int port = server.localAddress().getPort();
        try (FullSocket full = new FullSocket(InetAddress.getByName("127.0.0.2"), port)) {
            assertThat(context.barrier(witness).take(full::fill)).isFalse();
        }
        assertThat(context.barrier(witness).take(() -> {})).isTrue();
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
