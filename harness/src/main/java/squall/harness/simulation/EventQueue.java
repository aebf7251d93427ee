package squall.harness.simulation;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Priority queue of future events, ordered by time, then by insertion. It holds at most
 * {@link #CAPACITY} entries, so that a run that only adds to it ends before memory does.
 */
final class EventQueue<T> {
    static final int CAPACITY = 250_000;

    private final PriorityQueue<Entry<T>> entries = new PriorityQueue<>(
            Comparator.comparing(Entry<T>::at).thenComparingLong(Entry::number));
    private long added;

    /** @throws IllegalStateException where it is full */
    void add(Duration at, T what) {
        if (entries.size() == CAPACITY) {
            throw new IllegalStateException("more than " + CAPACITY
                    + " datagrams are in flight in simulation; send less, or delay it less");
        }
        entries.add(new Entry<>(at, added++, what));
    }

    Optional<Duration> next() {
        return Optional.ofNullable(entries.peek()).map(Entry::at);
    }

    /** Removes and returns the first event that is due by then. */
    Optional<T> takeBy(Duration time) {
        boolean due = next().filter(at -> at.compareTo(time) <= 0).isPresent();
        return due ? Optional.of(entries.remove().what()) : Optional.empty();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    private record Entry<T>(Duration at, long number, T what) {}
}
