package squall.harness.time;

import static squall.harness.time.Durations.isAfter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * Priority queue by time; entries of the same time keep the order in which they were added. It has
 * a capacity, so that a run that only adds entries ends before memory does.
 */
public final class TimedQueue<T> {
    private final PriorityQueue<Entry<T>> entries = new PriorityQueue<>(
            Comparator.comparing(Entry<T>::at).thenComparingLong(Entry::number));
    private final int capacity;
    private long added;

    public TimedQueue(int capacity) {
        this.capacity = capacity;
    }

    public boolean isFull() {
        return entries.size() >= capacity;
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * Adds an entry behind those of the same time.
     *
     * @throws IllegalStateException where the queue is full
     */
    public void add(Duration at, T what) {
        if (isFull()) {
            throw new IllegalStateException("the queue is full: it has " + capacity + " entries");
        }
        entries.add(new Entry<>(at, added++, what));
    }

    /** The time of the first entry. */
    public Optional<Duration> next() {
        return Optional.ofNullable(entries.peek()).map(Entry::at);
    }

    /** Removes and returns the first entry, if it is due by then. */
    public Optional<T> takeBy(Duration time) {
        Entry<T> first = entries.peek();
        return first == null || isAfter(first.at(), time)
                ? Optional.empty()
                : Optional.of(entries.remove().what());
    }

    /** Removes and returns all entries of this class that meet the condition, in their order. */
    public <S extends T> List<S> takeAll(Class<S> type, Predicate<S> condition) {
        List<Entry<T>> taken = new ArrayList<>();
        entries.removeIf(entry -> type.isInstance(entry.what())
                && condition.test(type.cast(entry.what())) && taken.add(entry));
        return taken.stream().sorted(entries.comparator()).map(entry -> type.cast(entry.what()))
                .toList();
    }

    private record Entry<T>(Duration at, long number, T what) {}
}
