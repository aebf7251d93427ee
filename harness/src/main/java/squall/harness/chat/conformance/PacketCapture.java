package squall.harness.chat.conformance;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import squall.harness.network.Direction;
import squall.harness.network.Fate;
import squall.harness.relay.FlowId;
import squall.harness.relay.RelayDrop;
import squall.harness.relay.TrafficObserver;

/**
 * Sees every datagram at one client's relay, lost ones included, and opens what the server sent.
 * The relay's thread only puts them in; they are opened on the threads of those who look.
 */
final class PacketCapture implements TrafficObserver {
    /** A server that sends more to one client is not listened to any further. */
    static final int MOST_BYTES = 2 << 20;
    /** About what one takes besides its payload. */
    static final int BYTES_EACH = 200;
    private static final int LONGEST = 4_400;

    private final Queue<CapturedPacket> fresh = new ConcurrentLinkedQueue<>();
    /** One phase for each datagram, so that those who wait hold nobody up. */
    private final Phaser arrivals = new Phaser(1);
    private final List<CapturedPacket> seen = new ArrayList<>();
    private final ProbeKeyring keyring;
    private final RunDeadline deadline;
    /** The relay's thread alone counts. */
    private int bytes;
    private volatile int flows;
    private volatile boolean nobodyThere;

    /** @param keyring for this tap alone: it opens what the client was never given */
    PacketCapture(ProbeKeyring keyring, RunDeadline deadline) {
        this.keyring = keyring;
        this.deadline = deadline;
    }

    synchronized CapturedPackets seen() {
        for (CapturedPacket next = fresh.poll(); next != null; next = fresh.poll()) {
            open(next);
        }
        return new CapturedPackets(seen);
    }

    /** Waits until what is wanted has been seen, at most so long; empty where it never was. */
    <T> Optional<T> await(Function<CapturedPackets, Optional<T>> wanted, Duration within)
            throws NotSeenException, InterruptedException {
        long allowed = deadline.shorten(within).toNanos();
        long end = System.nanoTime() + allowed;
        int before;
        Optional<T> found;
        do {
            before = arrivals.getPhase();
            found = wanted.apply(seen());
        } while (found.isEmpty() && isAnotherComing(before, end));
        if (found.isEmpty()) {
            deadline.expectTime();
        }
        return found;
    }

    private boolean isAnotherComing(int before, long end) throws InterruptedException {
        long left = end - System.nanoTime();
        try {
            if (left > 0) {
                arrivals.awaitAdvanceInterruptibly(before, left, TimeUnit.NANOSECONDS);
            }
            return left > 0;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** From how many of its ports the client has sent. */
    int flows() {
        return flows;
    }

    /** Whether the system said that nobody listens at the server's port. */
    boolean isNobodyThere() {
        return nobodyThere;
    }

    /** What could not be opened is looked at again whenever a key has come that was not known. */
    private void open(CapturedPacket sighting) {
        int before = keyring.size();
        seen.add(dissected(sighting));
        if (keyring.size() > before) {
            seen.replaceAll(each -> each.content() instanceof OpenedDatagram.Nonsense
                    ? dissected(each)
                    : each);
        }
    }

    private CapturedPacket dissected(CapturedPacket sighting) {
        return sighting.direction() == Direction.UP
                ? sighting
                : sighting.as(keyring.open(sighting.payload()));
    }

    @Override
    public void flowBegan(FlowId flow, Duration at) {
        flows = Math.toIntExact(flow.number());
    }

    @Override
    public void entered(FlowId flow, Direction direction, Duration at, byte[] payload, Fate fate) {
        if (direction == Direction.DOWN) {
            add(at, direction, payload, !(fate instanceof Fate.Arriving));
        }
    }

    @Override
    public void sent(FlowId flow, Direction direction, Duration at, long ordinal, byte[] payload,
            Duration delay) {
        if (direction == Direction.UP) {
            add(at, direction, payload, false);
        }
    }

    private void add(Duration at, Direction direction, byte[] payload, boolean lost) {
        byte[] kept = payload.length > LONGEST ? Arrays.copyOf(payload, LONGEST) : payload;
        OpenedDatagram content = direction == Direction.UP ? new OpenedDatagram.Ours()
                : new OpenedDatagram.Nonsense();
        if (bytes + kept.length + BYTES_EACH <= MOST_BYTES) {
            bytes += kept.length + BYTES_EACH;
            fresh.add(new CapturedPacket(at, direction, kept, lost, content));
            arrivals.arrive();
        }
    }

    @Override
    public void unreachable(FlowId flow, Duration at) {
        nobodyThere = true;
    }

    @Override
    public void flowMakesRoom(FlowId flow, Duration at) {
        // what was seen of it stays
    }

    @Override
    public void flowEnded(FlowId flow, Duration at) {
        // what was seen of it stays
    }

    @Override
    public void dropped(FlowId flow, Direction direction, Duration at, long ordinal,
            byte[] payload, RelayDrop cause) {
        // our own relay's, and only while it is being closed
    }

    @Override
    public void turnedAway(Direction direction, InetSocketAddress from, Duration at,
            byte[] payload, RelayDrop cause) {
        nobodyThere |= cause == RelayDrop.NO_UPSTREAM;
    }
}
