package squall.harness.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.relay.LinkPair;

/** Where a proxy's flows have their links from, and what these do besides its toxics. */
interface Weather {

    /**
     * The links of a flow that begins now, on the relay loop's thread.
     *
     * @param flow its number among the proxy's, counted from 1
     */
    LinkPair links(long flow, Duration now);

    List<Impairment> impairments(Direction direction);

    /** As the API shows it; empty where there is nothing but toxics. */
    Optional<ObjectNode> json();
}
