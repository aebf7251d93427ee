package squall.harness.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import squall.harness.network.Direction;
import squall.harness.network.Link;

class RelayForwardingTest extends ForwardingContract {
    private final TrafficLog traffic = new TrafficLog();
    private RelayLoop loop;
    private Relay relay;

    @AfterEach
    void close() {
        loop.close();
    }

    @Override
    protected void start(int flows, Duration silence) throws IOException {
        RelayLimits limits = new RelayLimits(flows, silence, RelayLimits.USUAL.waiting(),
                RelayLimits.USUAL.waitingBytes());
        loop = new RelayLoop(failure -> {});
        relay = new Relay(loop, new RelaySettings(ANY_PORT, limits, true), server::address,
                () -> new LinkPair(new Link(7, "client", Direction.UP, List.of()),
                        new Link(7, "client", Direction.DOWN, List.of()), Duration.ZERO),
                traffic);
    }

    @Override
    protected InetSocketAddress at() {
        return relay.localAddress();
    }

    @Override
    protected boolean hasFlows() {
        return relay.flowCount() > 0;
    }

    @Override
    protected boolean hasMadeRoom() {
        return traffic.lines().contains("2 makes room");
    }
}
