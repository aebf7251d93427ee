package squall.harness.relay;

import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import squall.harness.network.Direction;

/**
 * One client of a relay, with sockets of its own towards the upstream, which are all at one port.
 * Loop's thread only.
 */
final class RelayFlow {
    /** A server that answers from one port more loses the port that is silent for longest. */
    private static final int MOST_OTHER_PORTS = 8;

    private final FlowId id;
    private final LinkPair links;
    private final Sockets.Pair main;
    private final DatagramChannel aside;
    /** The sockets for other ports that have answered; the longest silent comes first. */
    private final Map<InetSocketAddress, Sockets.Pair> others =
            new LinkedHashMap<>(16, 0.75f, true);
    private long lastActiveNanos;
    private int waitingUp;
    private int waitingDown;
    private boolean ended;

    /**
     * @param main the sockets between the client and the upstream
     * @param aside receives what any other sender sends to the flow's port
     */
    RelayFlow(FlowId id, LinkPair links, Sockets.Pair main, DatagramChannel aside) {
        this.id = id;
        this.links = links;
        this.main = main;
        this.aside = aside;
    }

    FlowId id() {
        return id;
    }

    LinkPair links() {
        return links;
    }

    Sockets.Pair main() {
        return main;
    }

    DatagramChannel aside() {
        return aside;
    }

    /** The sockets for another port of the upstream's host. */
    Optional<Sockets.Pair> other(InetSocketAddress far) {
        return Optional.ofNullable(others.get(far));
    }

    void addOther(InetSocketAddress far, Sockets.Pair pair) {
        others.put(far, pair);
        if (others.size() > MOST_OTHER_PORTS) {
            close(others.remove(others.keySet().iterator().next()));
        }
    }

    /** Closes the sockets for another port, at which nothing listens. */
    void closeOther(Sockets.Pair pair) {
        if (others.values().remove(pair)) {
            close(pair);
        }
    }

    void active(long nanos) {
        lastActiveNanos = nanos;
    }

    long lastActiveNanos() {
        return lastActiveNanos;
    }

    void waits(Direction direction, int change) {
        switch (direction) {
            case UP -> waitingUp += change;
            case DOWN -> waitingDown += change;
        }
        closeIfDone();
    }

    boolean hasWaiting() {
        return waitingUp + waitingDown > 0;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Whether its port is still open. */
    boolean isOpen() {
        return main.outward().isOpen();
    }

    /**
     * Ends: nothing comes back. Datagrams in flight to the upstream have passed the port already,
     * so the port stays open for them.
     */
    void end() {
        ended = true;
        closeIfDone();
    }

    /** Closes the port, also for datagrams in flight to the upstream. */
    void close() {
        Sockets.closeQuietly(main.outward());
        Sockets.closeQuietly(aside);
        others.values().forEach(RelayFlow::close);
    }

    private static void close(Sockets.Pair other) {
        Sockets.closeQuietly(other.inward());
        Sockets.closeQuietly(other.outward());
    }

    private void closeIfDone() {
        if (ended && waitingUp == 0) {
            close();
        }
    }
}
