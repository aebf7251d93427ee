package squall.harness.emulation;

import java.net.InetSocketAddress;
import java.time.Duration;
import squall.endpoint.udp.Addresses;
import squall.harness.network.Direction;
import squall.harness.network.Fate;
import squall.harness.network.LinkId;
import squall.harness.realtime.HistoryRecorder;
import squall.harness.realtime.PortOwners;
import squall.harness.relay.FlowId;
import squall.harness.relay.RelayDrop;
import squall.harness.relay.TrafficObserver;
import squall.harness.testbed.Attacker;

/** Writes down what the relay before one client sees. */
final class LinkRecorder implements TrafficObserver {
    private final String client;
    private final PortOwners ports;
    private final HistoryRecorder recorder;
    private final Attacker attacker;

    LinkRecorder(String client, PortOwners ports, HistoryRecorder recorder, Attacker attacker) {
        this.client = client;
        this.ports = ports;
        this.attacker = attacker;
        this.recorder = recorder;
    }

    @Override
    public void flowBegan(FlowId flow, Duration at) {
        ports.add(Addresses.of(flow.outward()), client, Math.toIntExact(flow.number()));
    }

    @Override
    public void entered(FlowId flow, Direction direction, Duration at, byte[] payload, Fate fate) {
        attacker.sees(client, direction, payload);
        recorder.entered(new LinkId(client, direction), Math.toIntExact(flow.number()), payload,
                fate);
    }

    @Override
    public void dropped(FlowId flow, Direction direction, Duration at, long ordinal,
            byte[] payload, RelayDrop cause) {
        recorder.dropped(new LinkId(client, direction), ordinal, payload, cause.word(),
                recorder.now());
    }

    @Override
    public void flowMakesRoom(FlowId flow, Duration at) {
        // a client has one flow at a time
    }

    @Override
    public void flowEnded(FlowId flow, Duration at) {
        // its port stays the client's in the history
    }

    @Override
    public void sent(FlowId flow, Direction direction, Duration at, long ordinal, byte[] payload,
            Duration delay) {
        // it has arrived when its receiver says so
    }

    @Override
    public void turnedAway(Direction direction, InetSocketAddress from, Duration at,
            byte[] payload, RelayDrop cause) {
        // it has never been on a link
    }

    @Override
    public void unreachable(FlowId flow, Duration at) {
        // nobody was there to receive it, and so nobody will have
    }
}
