package squall.harness.proxy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.network.Direction;
import squall.harness.network.Fate;
import squall.harness.relay.FlowId;
import squall.harness.relay.RelayDrop;
import squall.harness.relay.TrafficObserver;

/**
 * Records one proxy's traffic, and passes it on to another observer. In the recording the proxy is
 * a client, each of its flows is a port of that client, and a datagram has arrived when it was sent
 * on. On the relay loop's thread.
 */
final class RecordedTraffic implements TrafficObserver {
    /** The port of datagrams that belong to no flow. */
    private static final int NO_PORT = 0;
    private static final List<String> RESERVED =
            List.of(History.SERVER, History.ATTACKER, History.STRANGER, History.NETWORK);

    private final Recording recording;
    private final String client;
    private final TrafficObserver next;
    private final Map<Direction, Long> datagrams = new EnumMap<>(Direction.class);
    private final Map<FlowDatagram, InFlight> inFlight = new HashMap<>();

    RecordedTraffic(Recording recording, String proxy, TrafficObserver next) {
        this.recording = recording;
        this.next = next;
        client = RESERVED.contains(proxy) ? "proxy " + proxy : proxy;
    }

    @Override
    public void flowBegan(FlowId flow, Duration at) {
        next.flowBegan(flow, at);
    }

    @Override
    public void flowMakesRoom(FlowId flow, Duration at) {
        next.flowMakesRoom(flow, at);
    }

    @Override
    public void flowEnded(FlowId flow, Duration at) {
        next.flowEnded(flow, at);
    }

    @Override
    public void entered(FlowId flow, Direction direction, Duration at, byte[] payload, Fate fate) {
        begin((int) flow.number(), direction, at, payload).ifPresent(ordinal -> {
            switch (fate) {
                case Fate.Lost lost -> recording.add(new Occurrence.Lost(recording.at(at), client,
                        direction, ordinal, lost.cause()));
                case Fate.Arriving arriving -> inFlight.put(
                        new FlowDatagram(flow.number(), direction, fate.ordinal()),
                        new InFlight(ordinal, payload, arriving.copies().size()));
            }
        });
        next.entered(flow, direction, at, payload, fate);
    }

    @Override
    public void sent(FlowId flow, Direction direction, Duration at, long ordinal, byte[] payload,
            Duration delay) {
        end(flow, direction, ordinal).ifPresent(sent -> recording.add(new Occurrence.Arrived(
                recording.at(at), client, direction, sent.ordinal(),
                Optional.of(payload).filter(bytes -> !Arrays.equals(bytes, sent.payload())))));
        next.sent(flow, direction, at, ordinal, payload, delay);
    }

    @Override
    public void dropped(FlowId flow, Direction direction, Duration at, long ordinal,
            byte[] payload, RelayDrop cause) {
        end(flow, direction, ordinal).ifPresent(sent -> recording.add(new Occurrence.Lost(
                recording.at(at), client, direction, sent.ordinal(), cause.word())));
        next.dropped(flow, direction, at, ordinal, payload, cause);
    }

    @Override
    public void turnedAway(Direction direction, InetSocketAddress from, Duration at,
            byte[] payload, RelayDrop cause) {
        begin(NO_PORT, direction, at, payload)
                .ifPresent(ordinal -> recording.add(new Occurrence.Lost(recording.at(at), client,
                        direction, ordinal, cause.word())));
        next.turnedAway(direction, from, at, payload, cause);
    }

    @Override
    public void unreachable(FlowId flow, Duration at) {
        next.unreachable(flow, at);
    }

    /** The ordinal of a new datagram of the proxy and direction; empty where it isn't recorded. */
    private Optional<Long> begin(int port, Direction direction, Duration at, byte[] payload) {
        long ordinal = datagrams.merge(direction, 1L, Long::sum);
        return recording.begin(new Occurrence.Sent(recording.at(at), client, port, direction,
                ordinal, payload)) ? Optional.of(ordinal) : Optional.empty();
    }

    /** One copy of a datagram is no longer in flight. */
    private Optional<InFlight> end(FlowId flow, Direction direction, long ordinal) {
        FlowDatagram datagram = new FlowDatagram(flow.number(), direction, ordinal);
        Optional<InFlight> sent = Optional.ofNullable(inFlight.get(datagram));
        inFlight.computeIfPresent(datagram,
                (key, left) -> left.copies() == 1 ? null : left.withOneLess());
        return sent;
    }

    private record FlowDatagram(long flow, Direction direction, long ordinal) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record InFlight(long ordinal, byte[] payload, int copies) {
        InFlight withOneLess() {
            return new InFlight(ordinal, payload, copies - 1);
        }
    }
}
