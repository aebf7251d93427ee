package squall.harness.relay;

import java.time.Duration;
import squall.harness.network.Direction;
import squall.harness.network.Link;

/**
 * The two links of a flow, to be used on the relay's loop alone while datagrams flow.
 *
 * @param origin when their time begins, by {@link RelayLoop#now}
 */
public record LinkPair(Link up, Link down, Duration origin) {

    public Link link(Direction direction) {
        return switch (direction) {
            case UP -> up;
            case DOWN -> down;
        };
    }
}
