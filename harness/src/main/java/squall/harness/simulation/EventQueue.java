package squall.harness.simulation;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * What is to happen when: ordered by time, and by who came first among what has the same time. It
 * holds so many entries at most, so that a run that only ever adds to it ends before the memory
 * does.
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

    /** The first of what is to happen by then, taken out. */
    Optional<T> takeBy(Duration time) {
        boolean due = next().filter(at -> at.compareTo(time) <= 0).isPresent();
        return due ? Optional.of(entries.remove().what()) : Optional.empty();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    private record Entry<T>(Duration at, long number, T what) {}
}
