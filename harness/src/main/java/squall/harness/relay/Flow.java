package squall.harness.relay;

import java.nio.channels.DatagramChannel;
import squall.harness.network.Direction;

/** One client of a relay, with a socket of its own towards the upstream. Loop's thread only. */
final class Flow {
    private final FlowId id;
    private final Links links;
    private final DatagramChannel outward;
    private long lastActiveNanos;
    private int waitingUp;
    private int waitingDown;
    private boolean ended;

    Flow(FlowId id, Links links, DatagramChannel outward) {
        this.id = id;
        this.links = links;
        this.outward = outward;
    }

    FlowId id() {
        return id;
    }

    Links links() {
        return links;
    }

    DatagramChannel outward() {
        return outward;
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

    /** Whether its port is open still. */
    boolean isOpen() {
        return outward.isOpen();
    }

    boolean hasEnded() {
        return ended;
    }

    /**
     * From now on nothing comes back. What is on its way up has passed the port already, so that
     * the port stays open for it.
     */
    void end() {
        ended = true;
        closeIfDone();
    }

    private void closeIfDone() {
        if (ended && waitingUp == 0) {
            Sockets.closeQuietly(outward);
        }
    }
}
