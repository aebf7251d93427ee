package squall.harness.chat.conformance.probe;

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
 * Captures every datagram at one client's relay, lost ones included, and opens what the server
 * sent. The relay's thread only queues the datagrams; the threads that look at them open them.
 */
final class PacketCapture implements TrafficObserver {
    /** What a server sends to one client beyond this is ignored. */
    static final int MOST_BYTES = 2 << 20;
    /** The approximate memory of a packet besides its payload. */
    static final int BYTES_EACH = 200;
    private static final int LONGEST = 4_400;

    private final Queue<CapturedPacket> unopened = new ConcurrentLinkedQueue<>();
    /** One phase for each datagram: threads that wait for one do not block the relay's thread. */
    private final Phaser arrivals = new Phaser(1);
    private final List<CapturedPacket> opened = new ArrayList<>();
    private final Keyring keyring;
    private final RunDeadline deadline;
    /** Only the relay's thread uses it. */
    private int bytes;
    private volatile int flows;
    private volatile boolean nobodyThere;

    /** @param keyring of this capture alone: it also opens what the client has no key for */
    PacketCapture(Keyring keyring, RunDeadline deadline) {
        this.keyring = keyring;
        this.deadline = deadline;
    }

    synchronized CapturedPackets seen() {
        for (CapturedPacket next = unopened.poll(); next != null; next = unopened.poll()) {
            open(next);
        }
        return new CapturedPackets(opened);
    }

    /** Waits at most so long until the packets hold what is wanted; empty where they never do. */
    <T> Optional<T> await(Function<CapturedPackets, Optional<T>> wanted, Duration within)
            throws NotSeenException, InterruptedException {
        long end = System.nanoTime() + deadline.shorten(within).toNanos();
        int before;
        Optional<T> found;
        do {
            before = arrivals.getPhase();
            found = wanted.apply(seen());
        } while (found.isEmpty() && awaitArrival(before, end));
        if (found.isEmpty()) {
            deadline.expectTime();
        }
        return found;
    }

    /** False where the time was over before. */
    private boolean awaitArrival(int before, long end) throws InterruptedException {
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

    /** The number of the client's ports that have sent anything. */
    int flows() {
        return flows;
    }

    /** Whether the operating system said that nothing listens at the server's port. */
    boolean isNobodyThere() {
        return nobodyThere;
    }

    /** Each new key may open packets that came before it. */
    private void open(CapturedPacket packet) {
        int before = keyring.size();
        opened.add(withContent(packet));
        if (keyring.size() > before) {
            opened.replaceAll(each -> each.content() instanceof OpenedDatagram.Unreadable
                    ? withContent(each)
                    : each);
        }
    }

    private CapturedPacket withContent(CapturedPacket packet) {
        return packet.direction() == Direction.UP
                ? packet
                : packet.as(keyring.open(packet.payload()));
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
                : new OpenedDatagram.Unreadable();
        if (bytes + kept.length + BYTES_EACH <= MOST_BYTES) {
            bytes += kept.length + BYTES_EACH;
            unopened.add(new CapturedPacket(at, direction, kept, lost, content));
            arrivals.arrive();
        }
    }

    @Override
    public void unreachable(FlowId flow, Duration at) {
        nobodyThere = true;
    }

    @Override
    public void turnedAway(Direction direction, InetSocketAddress from, Duration at,
            byte[] payload, RelayDrop cause) {
        nobodyThere |= cause == RelayDrop.NO_UPSTREAM;
    }
}
