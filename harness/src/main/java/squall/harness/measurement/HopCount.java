package squall.harness.measurement;

import java.util.List;
import squall.harness.dissection.Hop;
import squall.harness.oracle.Figure;
import squall.harness.oracle.Proportion;

/**
 * What became of several messages, each on one link.
 *
 * @param messages how many there are
 * @param delivered of those, arrived at least once
 * @param acknowledged of those, acknowledged within the timeout
 */
public record HopCount(long messages, long delivered, long acknowledged) {
    public static final HopCount NONE = new HopCount(0, 0, 0);

    public static HopCount of(List<Hop> hops) {
        return new HopCount(hops.size(),
                hops.stream().filter(hop -> hop.firstArrival().isPresent()).count(),
                hops.stream().filter(
                        hop -> hop.isAcknowledgedBy(hop.first().plus(CountedHops.TIMEOUT)))
                        .count());
    }

    public HopCount plus(HopCount other) {
        return new HopCount(messages + other.messages, delivered + other.delivered,
                acknowledged + other.acknowledged);
    }

    /** What is acknowledged has arrived, and so the rest of what has arrived timed out falsely. */
    public Proportion of(Figure figure) {
        return new Proportion(switch (figure) {
            case DELIVERED -> delivered;
            case ACKNOWLEDGED -> acknowledged;
            case FALSE_TIMEOUT -> delivered - acknowledged;
        }, messages);
    }
}
