package squall.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.harness.network.Direction;
import squall.harness.network.Fate;
import squall.testing.RepeatWhileLate;

/** A relay whose observer throws at one datagram carries the next. */
class RelayFailureTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private static final String BAD = "bad";

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Socket server = new Socket();
    private final Socket client = new Socket();
    private boolean isFlowRefused;
    private RelayLoop loop;
    private Relay relay;

    @AfterEach
    void close() {
        loop.close();
        List.of(server, client).forEach(Socket::close);
    }

    @Test
    void oneDatagramThatMakesItThrowCostsNoOther() throws IOException {
        start();
        client.send("one", relay.localAddress());
        InetSocketAddress flow = server.hears("one").from();
        client.send(BAD, relay.localAddress());
        client.send("two", relay.localAddress());
        server.hears("two");
        server.send(BAD, flow);
        server.send("three", flow);
        client.hears("three");
        assertThat(server.texts()).containsExactly("one", "two");
        assertThat(failures).singleElement().asString().startsWith("IllegalStateException at ");
        assertThat(relay.flowCount()).isEqualTo(1);
    }

    @Test
    void aFlowThatCannotBeginCostsNoOther() throws IOException {
        isFlowRefused = true;
        start();
        client.send("one", relay.localAddress());
        await().until(() -> failures.size() == 1);
        client.send("two", relay.localAddress());
        server.hears("two");
    }

    private void start() throws IOException {
        loop = new RelayLoop(failures::add);
        relay = new Relay(loop, new RelaySettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), RelayLimits.USUAL,
                true),
                server::address, this::links, new ThrowingObserver());
    }

    private LinkPair links() {
        if (isFlowRefused) {
            isFlowRefused = false;
            throw new IllegalStateException("secret");
        }
        return LinkPair.clear(1, "client", Duration.ZERO);
    }

    /** Throws at one kind of datagram. */
    private static final class ThrowingObserver implements TrafficObserver {
        @Override
        public void entered(FlowId flow, Direction direction, Duration at, byte[] payload,
                Fate fate) {
            if (new String(payload, StandardCharsets.UTF_8).equals(BAD)) {
                throw new IllegalStateException("secret");
            }
        }
    }
}
