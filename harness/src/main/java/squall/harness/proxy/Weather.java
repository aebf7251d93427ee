package squall.harness.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.relay.LinkPair;
import squall.harness.scenario.ClientLinks;
import squall.harness.scenario.yaml.ImpairmentJson;

/**
 * The network conditions of a proxy besides its toxics: the links of its flows, and their
 * impairments.
 */
interface Weather {

    /**
     * The links of a flow that begins now, on the relay loop's thread.
     *
     * @param flow its number among the flows of the proxy, counted from 1
     */
    LinkPair links(long flow, Duration now);

    /** The impairments of the links now. */
    ClientLinks impairments();

    /** As the API shows it; empty where the proxy has toxics alone. */
    Optional<ObjectNode> json();

    /** Adds both links' impairments to what the API shows. */
    static ObjectNode write(ObjectNode node, ClientLinks links) {
        return node.put("upstream", ImpairmentJson.written(links.up())).put("downstream",
                ImpairmentJson.written(links.down()));
    }

    /** No weather: each flow has links of its own, whose draws follow from the seed. */
    record Clear(long seed, String proxy) implements Weather {

        @Override
        public LinkPair links(long flow, Duration now) {
            return LinkPair.clear(seed, proxy + " " + flow, now);
        }

        @Override
        public ClientLinks impairments() {
            return new ClientLinks(proxy, List.of(), List.of());
        }

        @Override
        public Optional<ObjectNode> json() {
            return Optional.empty();
        }
    }
}
