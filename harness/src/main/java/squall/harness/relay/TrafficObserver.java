package squall.harness.relay;

import java.net.InetSocketAddress;
import java.time.Duration;
import squall.harness.network.Direction;
import squall.harness.network.Fate;

/**
 * Observes every datagram at a relay; on the loop's thread, so it must not wait. All times are
 * those of {@link RelayLoop#now}. What an observer does not override it ignores.
 */
public interface TrafficObserver {

    default void flowBegan(FlowId flow, Duration at) {}

    /** A new flow needs room: this one, which is silent for longest, ends next. */
    default void flowMakesRoom(FlowId flow, Duration at) {}

    /** The flow's port towards the upstream is closed; the same client may begin another. */
    default void flowEnded(FlowId flow, Duration at) {}

    /** A datagram came in, and its link has decided. Later calls about it have its ordinal. */
    default void entered(FlowId flow, Direction direction, Duration at, byte[] payload,
            Fate fate) {}

    /**
     * A copy of a datagram was sent on.
     *
     * @param delay by its link; how much later it left is in the {@link LatenessHistogram}
     */
    default void sent(FlowId flow, Direction direction, Duration at, long ordinal, byte[] payload,
            Duration delay) {}

    /** A copy that its link had let through was lost by the relay. */
    default void dropped(FlowId flow, Direction direction, Duration at, long ordinal,
            byte[] payload, RelayDrop cause) {}

    /** A datagram was lost before any link, because it belongs to no flow and none could begin. */
    default void turnedAway(Direction direction, InetSocketAddress from, Duration at,
            byte[] payload, RelayDrop cause) {}

    /**
     * Nothing listens at the upstream's port, as ICMP says: an earlier datagram of the flow is lost
     * although it was sent.
     */
    default void unreachable(FlowId flow, Duration at) {}
}
