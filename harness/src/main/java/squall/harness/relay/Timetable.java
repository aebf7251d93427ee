package squall.harness.relay;

import java.util.Comparator;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * What is to happen when, in nanoseconds: ordered by time, and by who came first among what has the
 * same time. It holds so many datagrams and bytes of them, and no more.
 */
final class Timetable {
    private final RelayLimits limits;
    private final PriorityQueue<Entry> entries = new PriorityQueue<>(
            Comparator.comparingLong(Entry::at).thenComparingLong(Entry::number));
    private long added;
    private int datagrams;
    private long bytes;

    Timetable(RelayLimits limits) {
        this.limits = limits;
    }

    /** Whether there was room for this datagram. */
    boolean addDatagram(long at, int payloadBytes, Runnable departure) {
        if (datagrams >= limits.waiting() || bytes + payloadBytes > limits.waitingBytes()) {
            return false;
        }
        datagrams++;
        bytes += payloadBytes;
        entries.add(new Entry(at, added++, departure, payloadBytes));
        return true;
    }

    void add(long at, Runnable action) {
        entries.add(new Entry(at, added++, action, NO_DATAGRAM));
    }

    OptionalLong next() {
        Entry first = entries.peek();
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.at());
    }

    /** The first of what is to happen by then, taken out; null where there is none. */
    Runnable takeBy(long time) {
        Entry first = entries.peek();
        if (first == null || first.at() > time) {
            return null;
        }
        entries.remove();
        if (first.payloadBytes() != NO_DATAGRAM) {
            datagrams--;
            bytes -= first.payloadBytes();
        }
        return first.action();
    }

    int datagrams() {
        return datagrams;
    }

    private static final int NO_DATAGRAM = -1;

    private record Entry(long at, long number, Runnable action, int payloadBytes) {}
}
