package squall.harness.relay;

import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The flows of one relay by client and by the relay's socket that the client sends to; the flow
 * that is silent for longest comes first. Loop's thread only.
 */
final class FlowTable {
    private final Map<FlowKey, RelayFlow> flows = new LinkedHashMap<>(16, 0.75f, true);

    /** The client's flow, which becomes the most recently active; null where it has none. */
    RelayFlow touch(InetSocketAddress client, DatagramChannel inward, long nanos) {
        RelayFlow flow = flows.get(new FlowKey(client, inward));
        if (flow != null) {
            flow.active(nanos);
        }
        return flow;
    }

    void add(RelayFlow flow) {
        flows.put(FlowKey.of(flow), flow);
    }

    void remove(RelayFlow flow) {
        flows.remove(FlowKey.of(flow), flow);
    }

    /** The flow that began last. */
    Optional<RelayFlow> newest() {
        return flows.values().stream().max(Comparator.comparingLong(flow -> flow.id().number()));
    }

    /** The flow that is silent for longest; there must be one. */
    RelayFlow longestSilent() {
        return flows.values().iterator().next();
    }

    int count() {
        return flows.size();
    }

    List<RelayFlow> all() {
        return List.copyOf(flows.values());
    }

    /** The flows that have been silent since then and have no datagram in flight. */
    List<RelayFlow> silentSince(long nanos) {
        List<RelayFlow> silent = new ArrayList<>();
        for (RelayFlow flow : flows.values()) {
            if (flow.lastActiveNanos() > nanos) {
                break;
            }
            if (!flow.hasWaiting()) {
                silent.add(flow);
            }
        }
        return silent;
    }

    private record FlowKey(InetSocketAddress client, DatagramChannel inward) {
        static FlowKey of(RelayFlow flow) {
            return new FlowKey(flow.id().client(), flow.main().inward());
        }
    }
}
