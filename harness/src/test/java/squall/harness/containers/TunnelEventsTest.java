package squall.harness.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import squall.endpoint.Address;
import squall.harness.history.ClientPort;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Sent;
import squall.harness.network.Direction;
import squall.harness.network.LinkId;
import squall.harness.realtime.HistoryRecorder;
import squall.harness.realtime.PortOwners;
import squall.harness.tunnel.FlowName;
import squall.harness.tunnel.Side;
import squall.harness.tunnel.TunnelDrop;
import squall.harness.tunnel.TunnelEvent;
import squall.harness.tunnel.TunnelJson;

class TunnelEventsTest {
    private static final FlowName FIRST = new FlowName(1);
    private static final FlowName SECOND = new FlowName(2);
    private static final LinkId UP = new LinkId("bob", Direction.UP);
    private static final LinkId DOWN = new LinkId("bob", Direction.DOWN);
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
    private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);

    private final HistoryRecorder recorder =
            new HistoryRecorder(InstantSource.fixed(Instant.EPOCH));
    private final PortOwners ports = new PortOwners();
    private final ReorderBuffer minutes = new ReorderBuffer();
    private final TunnelEvents events =
            new TunnelEvents(Map.of(20_001, "alice", 20_002, "bob"), recorder, ports, minutes);

    @Test
    void theServerSeesAClientWhereTheFarEndSendsFrom() {
        begins(FIRST, 1, 41_001);
        begins(SECOND, 2, 41_002);
        minutes.writeUp(instant(9));

        assertThat(ports.of(new Address("10.64.0.5", 41_001)))
                .isEqualTo(new ClientPort("bob", 1));
        assertThat(ports.of(new Address("10.64.0.5", 41_002)))
                .isEqualTo(new ClientPort("bob", 2));
    }

    @Test
    void whatEntersOneEndIsInFlightUntilItsReceiverHasIt() {
        begins(FIRST, 1, 41_001);
        events.near(near(new TunnelEvent.Entered(instant(2), FIRST, HELLO)));
        events.far(far(new TunnelEvent.Left(instant(3), FIRST, HELLO)));
        events.far(far(new TunnelEvent.Entered(instant(4), FIRST, KEY)));
        recorder.sent(UP, 0, HELLO, at(2));
        recorder.sent(DOWN, 1, KEY, at(4));
        minutes.writeUp(instant(9));
        recorder.arrived(UP, 1, HELLO, at(3));
        recorder.arrived(DOWN, HistoryRecorder.ANY_PORT, KEY, at(5));

        assertThat(recorder.finish()).hasSize(4)
                .anyMatch(each -> each instanceof Sent sent && sent.client().equals("bob")
                        && sent.port() == 1 && sent.direction() == Direction.UP)
                .contains(new Arrived(at(3), "bob", Direction.UP, 1),
                        new Arrived(at(5), "bob", Direction.DOWN, 1));
    }

    @Test
    void whatAnEndHasLostIsLostThen() {
        begins(FIRST, 1, 41_001);
        events.near(near(new TunnelEvent.Entered(instant(2), FIRST, HELLO)));
        events.near(near(
                new TunnelEvent.Dropped(instant(3), FIRST, HELLO, TunnelDrop.NO_CONNECTION)));
        recorder.sent(UP, 0, HELLO, at(2));
        minutes.writeUp(instant(9));

        assertThat(recorder.finish()).hasSize(2)
                .contains(new Lost(at(3), "bob", Direction.UP, 1, "no-connection"));
    }

    private void begins(FlowName flow, int atSeconds, int outwardPort) {
        events.near(near(new TunnelEvent.Began(instant(atSeconds), flow,
                new InetSocketAddress("0.0.0.0", 20_002),
                new InetSocketAddress("10.64.0.10", 50_000 + atSeconds))));
        events.far(far(new TunnelEvent.Began(instant(atSeconds).plusMillis(1), flow,
                new InetSocketAddress("10.64.0.5", outwardPort),
                new InetSocketAddress("10.64.0.2", 12_347))));
    }

    private static String near(TunnelEvent event) {
        return new TunnelJson(Side.NEAR).line(event);
    }

    private static String far(TunnelEvent event) {
        return new TunnelJson(Side.FAR).line(event);
    }

    private static Instant instant(long seconds) {
        return Instant.EPOCH.plus(at(seconds));
    }

    private static Duration at(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
