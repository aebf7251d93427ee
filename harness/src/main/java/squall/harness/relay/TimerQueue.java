package squall.harness.relay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * Priority queue of actions by time, in nanoseconds; actions of the same time in the order in which
 * they were added.
 */
final class TimerQueue {
    private final PriorityQueue<Entry> entries = new PriorityQueue<>(
            Comparator.comparingLong(Entry::at).thenComparingLong(Entry::number));
    private long added;

    void add(long at, Runnable action) {
        entries.add(new Entry(at, added++, action));
    }

    OptionalLong next() {
        Entry first = entries.peek();
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.at());
    }

    /** Removes and returns the first action that is due by then; null where none is. */
    Runnable takeBy(long time) {
        Entry first = entries.peek();
        if (first == null || first.at() > time) {
            return null;
        }
        entries.remove();
        return first.action();
    }

    /** Removes and returns all actions of this class that meet the condition, in their order. */
    <T extends Runnable> List<T> takeAll(Class<T> type, Predicate<T> condition) {
        List<Entry> taken = new ArrayList<>();
        entries.removeIf(entry -> type.isInstance(entry.action())
                && condition.test(type.cast(entry.action())) && taken.add(entry));
        return taken.stream().sorted(entries.comparator()).map(entry -> type.cast(entry.action()))
                .toList();
    }

    private record Entry(long at, long number, Runnable action) {}
}
