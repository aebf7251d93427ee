package squall.harness.relay;

import java.time.Duration;
import java.util.List;
import squall.harness.network.Direction;
import squall.harness.network.Link;

/**
 * The two links of a flow. While datagrams flow, only the relay's loop may use them.
 *
 * @param origin the time by {@link RelayLoop#now} at which the links' time is zero
 */
public record LinkPair(Link up, Link down, Duration origin) {

    /** Links without impairments. */
    public static LinkPair clear(long seed, String client, Duration origin) {
        return new LinkPair(new Link(seed, client, Direction.UP, List.of()),
                new Link(seed, client, Direction.DOWN, List.of()), origin);
    }

    public Link link(Direction direction) {
        return switch (direction) {
            case UP -> up;
            case DOWN -> down;
        };
    }
}
