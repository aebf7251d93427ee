package squall.harness.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.network.Link;
import squall.harness.relay.LinkPair;

/** Nothing but toxics: each flow has links of its own, whose luck follows from the seed. */
record ClearWeather(long seed, String proxy) implements Weather {

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
