package squall.harness.simulation;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** What is to happen when: ordered by time, and by who came first among what has the same time. */
final class EventQueue<T> {
    private final PriorityQueue<Entry<T>> entries = new PriorityQueue<>(
            Comparator.comparing(Entry<T>::at).thenComparingLong(Entry::number));
    private long added;

    void add(Duration at, T what) {
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
