package squall.harness.simulation;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** What is to happen when: ordered by time, and by who came first among what has the same time. */
final class Agenda {
    private final PriorityQueue<Entry> entries = new PriorityQueue<>(
            Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
    private long added;

    void add(Duration at, Runnable action) {
        entries.add(new Entry(at, added++, action));
    }

    Optional<Duration> next() {
        return Optional.ofNullable(entries.peek()).map(Entry::at);
    }

    /** The first of what is to happen by then, taken out. */
    Optional<Runnable> takeBy(Duration time) {
        boolean due = next().filter(at -> at.compareTo(time) <= 0).isPresent();
        return due ? Optional.of(entries.remove().action()) : Optional.empty();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    private record Entry(Duration at, long number, Runnable action) {}
}
