package squall.harness.proxy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import squall.harness.network.Direction;
import squall.harness.network.Fate;
import squall.harness.network.Impairment;
import squall.harness.proxy.Events.Detail;
import squall.harness.relay.FlowId;
import squall.harness.relay.RelayDrop;
import squall.harness.relay.TrafficObserver;

/** Counts one proxy's traffic for the metrics, and reports it to the listeners to its events. */
final class ProxyTraffic implements TrafficObserver {
    private final String proxy;
    private final Events events;
    private final Function<Duration, Instant> clock;
    private final Function<Direction, List<Impairment>> inForce;
    private final Consumer<FlowId> began;
    private final Counts up = new Counts();
    private final Counts down = new Counts();
    private final LongAdder unreachable = new LongAdder();
    /** The ordinal of the latest datagram sent of each flow; loop's thread only. */
    private final Map<FlowDirection, Long> latestSent = new HashMap<>();
    private final LongAdder madeRoom = new LongAdder();

    /**
     * @param clock the wall clock's time at a time of the relay's loop
     * @param inForce the impairments of the links now
     * @param began is told each flow as it begins
     */
    ProxyTraffic(String proxy, Events events, Function<Duration, Instant> clock,
            Function<Direction, List<Impairment>> inForce, Consumer<FlowId> began) {
        this.proxy = proxy;
        this.events = events;
        this.clock = clock;
        this.inForce = inForce;
        this.began = began;
    }

    Counts counts(Direction direction) {
        return switch (direction) {
            case UP -> up;
            case DOWN -> down;
        };
    }

    /** How many datagrams came to an upstream port at which nothing listens. */
    long unreachable() {
        return unreachable.sum();
    }

    /** How many flows ended to make room for others. */
    long madeRoom() {
        return madeRoom.sum();
    }

    @Override
    public void flowBegan(FlowId flow, Duration at) {
        began.accept(flow);
        for (Direction direction : Direction.values()) {
            latestSent.put(new FlowDirection(flow, direction), 0L);
        }
        events.datagram(proxy, detail -> {
            ObjectNode node = about(flow, at, detail).put("flow_is", "begun");
            return detail == Detail.WHOLE
                    ? node.put("outward", HostPort.written(flow.outward()))
                    : node;
        });
    }

    @Override
    public void flowMakesRoom(FlowId flow, Duration at) {
        madeRoom.increment();
        events.datagram(proxy,
                detail -> about(flow, at, detail).put("flow_is", "making room"));
    }

    @Override
    public void flowEnded(FlowId flow, Duration at) {
        for (Direction direction : Direction.values()) {
            latestSent.remove(new FlowDirection(flow, direction));
        }
        events.datagram(proxy, detail -> about(flow, at, detail).put("flow_is", "forgotten"));
    }

    @Override
    public void entered(FlowId flow, Direction direction, Duration at, byte[] payload, Fate fate) {
        counts(direction).entered(payload, fate, () -> inForce.apply(direction));
        events.datagram(proxy, detail -> {
            ObjectNode node = about(flow, direction, at, fate.ordinal(), payload, detail);
            switch (fate) {
                case Fate.Lost lost -> node.put("fate", "lost").put("cause", lost.cause());
                case Fate.Arriving arriving -> arrive(node, arriving);
            }
            if (detail == Detail.WHOLE && fate instanceof Fate.Arriving arriving) {
                arriveAltered(node, arriving, payload);
            }
            return node;
        });
    }

    @Override
    public void sent(FlowId flow, Direction direction, Duration at, long ordinal, byte[] payload,
            Duration delay) {
        counts(direction).sent().add(payload.length);
        Long latest = latestSent.get(new FlowDirection(flow, direction));
        if (latest != null && ordinal < latest) {
            counts(direction).overtaken().add(payload.length);
        } else if (latest != null) {
            latestSent.put(new FlowDirection(flow, direction), ordinal);
        }
    }

    @Override
    public void dropped(FlowId flow, Direction direction, Duration at, long ordinal,
            byte[] payload, RelayDrop cause) {
        counts(direction).drop(payload, cause.word());
        events.datagram(proxy, detail -> {
            ObjectNode node = about(flow, direction, at, ordinal, payload, detail)
                    .put("fate", "lost").put("cause", cause.word());
            return detail == Detail.WHOLE ? node.put("let_through", true) : node;
        });
    }

    @Override
    public void turnedAway(Direction direction, InetSocketAddress from, Duration at,
            byte[] payload, RelayDrop cause) {
        counts(direction).received().add(payload.length);
        counts(direction).drop(payload, cause.word());
        String who = direction == Direction.UP ? "client" : "from";
        events.datagram(proxy, detail -> about(at, detail).put(who, HostPort.written(from))
                .put("direction", Toxic.word(direction)).put("bytes", payload.length)
                .put("fate", "lost").put("cause", cause.word()));
    }

    @Override
    public void unreachable(FlowId flow, Duration at) {
        unreachable.increment();
        events.datagram(proxy,
                detail -> about(flow, at, detail).put("upstream_is", "unreachable"));
    }

    private static void arrive(ObjectNode node, Fate.Arriving arriving) {
        node.put("fate", "arriving");
        ArrayNode delays = node.putArray("delays_ms");
        arriving.copies().forEach(
                copy -> delays
                        .add(copy.delay().toNanos() / (double) TimeUnit.MILLISECONDS.toNanos(1)));
    }

    /** The payloads of copies that were altered; null for the others. */
    private static void arriveAltered(ObjectNode node, Fate.Arriving arriving, byte[] sent) {
        ArrayNode altered = node.putArray("altered");
        arriving.copies().forEach(copy -> altered.add(
                Arrays.equals(copy.payload(), sent) ? null : base64(copy.payload())));
    }

    private ObjectNode about(Duration at, Detail detail) {
        ObjectNode node =
                ApiJson.object().put("at_s", at.toNanos() / (double) TimeUnit.SECONDS.toNanos(1));
        return (detail == Detail.WHOLE ? node.put("at", clock.apply(at).toString()) : node)
                .put("proxy", proxy);
    }

    private ObjectNode about(FlowId flow, Duration at, Detail detail) {
        return about(at, detail).put("flow", flow.number()).put("client",
                HostPort.written(flow.client()));
    }

    private ObjectNode about(FlowId flow, Direction direction, Duration at, long ordinal,
            byte[] payload, Detail detail) {
        ObjectNode node = about(flow, at, detail).put("direction", Toxic.word(direction))
                .put("number", ordinal).put("bytes", payload.length);
        return detail == Detail.WHOLE ? node.put("payload", base64(payload)) : node;
    }

    private static String base64(byte[] payload) {
        return Base64.getEncoder().encodeToString(payload);
    }

    private record FlowDirection(FlowId flow, Direction direction) {}
}
