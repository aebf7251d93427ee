package squall.harness.emulation;

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
import squall.harness.testbed.EndpointWorkload.Attacker;

/**
 * Writes down what the relay before one client sees; what it sends on has arrived when its receiver
 * says so.
 */
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
}
