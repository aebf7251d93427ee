package squall.harness.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.network.Link;
import squall.harness.relay.LinkPair;

/**
 * The network conditions of a proxy besides its toxics: the links of its flows, and their
 * impairments.
 */
interface Weather {

    /**
     * The links of a flow that begins now, on the relay loop's thread.
     *
     * @param flow its number among the proxy's, counted from 1
     */
    LinkPair links(long flow, Duration now);

    List<Impairment> impairments(Direction direction);

    /** As the API shows it; empty where there are toxics alone. */
    Optional<ObjectNode> json();

    /** Toxics alone: each flow has links of its own, with draws that follow from the seed. */
    record Clear(long seed, String proxy) implements Weather {

        @Override
        public LinkPair links(long flow, Duration now) {
            String client = proxy + " " + flow;
            return new LinkPair(new Link(seed, client, Direction.UP, List.of()),
                    new Link(seed, client, Direction.DOWN, List.of()), now);
        }

        @Override
        public List<Impairment> impairments(Direction direction) {
            return List.of();
        }

        @Override
        public Optional<ObjectNode> json() {
            return Optional.empty();
        }
    }
}
