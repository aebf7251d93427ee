package squall.harness.relay;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import squall.harness.network.Direction;
import squall.harness.network.Fate;

/** Records the calls of a relay to its observer, one line each. */
final class TrafficLog implements TrafficObserver {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void flowBegan(FlowId flow, Duration at) {
        lines.add(flow.number() + " began");
    }

    @Override
    public void flowMakesRoom(FlowId flow, Duration at) {
        lines.add(flow.number() + " makes room");
    }

    @Override
    public void flowEnded(FlowId flow, Duration at) {
        lines.add(flow.number() + " ended");
    }

    @Override
    public void entered(FlowId flow, Direction direction, Duration at, byte[] payload, Fate fate) {
        String what = fate instanceof Fate.Lost lost ? "lost by " + lost.cause() : "entered";
        lines.add(flow.number() + " " + direction + " " + fate.ordinal() + " " + what);
    }

    @Override
    public void sent(FlowId flow, Direction direction, Duration at, long ordinal, byte[] payload,
            Duration delay) {
        lines.add(flow.number() + " " + direction + " " + ordinal + " sent");
    }

    @Override
    public void dropped(FlowId flow, Direction direction, Duration at, long ordinal,
            byte[] payload, RelayDrop cause) {
        lines.add(flow.number() + " " + direction + " " + ordinal + " dropped: " + cause.word());
    }

    @Override
    public void turnedAway(Direction direction, InetSocketAddress from, Duration at,
            byte[] payload, RelayDrop cause) {
        lines.add(direction + " turned away: " + cause.word());
    }

    @Override
    public void unreachable(FlowId flow, Duration at) {
        lines.add(flow.number() + " unreachable");
    }
}
