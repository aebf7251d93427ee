package squall.harness.relay;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.network.Link;

/** A relay before a server, with links that a test chooses. */
abstract class RelaySetup extends ForwardingSockets {
    final TrafficLog traffic = new TrafficLog();
    List<Impairment> up = List.of();
    List<Impairment> down = List.of();
    final Queue<String> failures = new ConcurrentLinkedQueue<>();
    RelayLoop loop;
    Relay relay;

    @AfterEach
    void close() {
        loop.close();
    }

    void start(RelayLimits limits) throws IOException {
        start(new RelayLoop(failures::add), limits);
    }

    void start(RelayLoop on, RelayLimits limits) throws IOException {
        loop = on;
        relay = new Relay(loop, new RelaySettings(ANY_PORT, limits, true), server::address,
                this::links, traffic);
    }

    InetSocketAddress at() {
        return relay.localAddress();
    }

    void soon(String line) {
        await().pollInterval(Duration.ofMillis(5)).until(() -> traffic.lines().contains(line));
    }

    LinkPair links() {
        return new LinkPair(new Link(7, "client", Direction.UP, up),
                new Link(7, "client", Direction.DOWN, down), Duration.ZERO);
    }

    void impair(List<Impairment> newUp, List<Impairment> newDown) {
        loop.submit(() -> relay.changeLinks(links -> {
            links.up().impair(newUp);
            links.down().impair(newDown);
        })).join();
    }
}
