package squall.harness.relay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * The flows of one relay that have ended and keep their sockets for datagrams that are still in
 * flight towards the upstream, the first to end first. Loop's thread only.
 */
final class EndedFlows {
    private final int most;
    private final Deque<RelayFlow> flows = new ArrayDeque<>();

    /** @param most how many flows keep sockets; for one more, the first to end loses its own */
    EndedFlows(int most) {
        this.most = most;
    }

    /** Ends this flow. */
    void end(RelayFlow flow) {
        flow.end();
        if (flow.isOpen()) {
            flows.add(flow);
        }
        if (flows.size() > most) {
            removeClosed();
        }
        if (flows.size() > most) {
            closeFirst();
        }
    }

    /** The time since which the first of them is silent; empty where none has sockets. */
    OptionalLong silentSince() {
        removeClosed();
        return flows.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(flows.element().lastActiveNanos());
    }

    boolean isEmpty() {
        return flows.isEmpty();
    }

    /** Closes the sockets of the first of them; the datagrams in flight are lost. */
    void closeFirst() {
        flows.remove().close();
    }

    void closeAll() {
        flows.forEach(RelayFlow::close);
    }

    private void removeClosed() {
        flows.removeIf(flow -> !flow.isOpen());
    }
}
