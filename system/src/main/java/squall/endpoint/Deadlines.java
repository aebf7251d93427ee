package squall.endpoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * Priority queue of objects by deadline, updated lazily: an object is put in when its deadline may
 * have become earlier, and a deadline that has become later is corrected when its old time comes.
 *
 * @param <T> compared by identity or by a cheap equality
 */
public final class Deadlines<T> {
    private final Function<T, Instant> deadline;
    private final PriorityQueue<Entry<T>> entries = new PriorityQueue<>(
            Comparator.comparing(Entry<T>::at).thenComparingLong(Entry::number));
    /** Of each object's entries only the one with this time counts. */
    private final Map<T, Instant> counting = new HashMap<>();
    private long added;

    /** @param deadline the object's deadline now; {@link Instant#MAX} where it has none */
    public Deadlines(Function<T, Instant> deadline) {
        this.deadline = deadline;
    }

    /** Adds an object, or corrects its place because its deadline may have become earlier. */
    public void put(T object) {
        Instant at = deadline.apply(object);
        if (at.isBefore(counting.getOrDefault(object, Instant.MAX))) {
            counting.put(object, at);
            entries.add(new Entry<>(at, added++, object));
        }
    }

    public void remove(T object) {
        counting.remove(object);
    }

    /** The earliest deadline. */
    public Optional<Instant> earliest() {
        dropOutdated();
        return Optional.ofNullable(entries.peek()).map(Entry::at);
    }

    /**
     * Removes the objects whose deadline has come, in order of their deadlines; those with equal
     * deadlines in the order in which they were put in.
     *
     * @param most so many are removed at most
     */
    public List<T> takeDue(Instant now, int most) {
        List<T> due = new ArrayList<>();
        dropOutdated();
        while (due.size() < most && !entries.isEmpty()
                && !entries.peek().at().isAfter(now)) {
            T object = entries.remove().object();
            counting.remove(object);
            due.add(object);
            dropOutdated();
        }
        return due;
    }

    /** Corrects entries until the first one is up to date: the later ones can only be too early. */
    private void dropOutdated() {
        for (Entry<T> first = entries.peek(); first != null && !isUpToDate(first); first =
                entries.peek()) {
            entries.remove();
            if (counting.remove(first.object(), first.at())) {
                put(first.object());
            }
        }
    }

    private boolean isUpToDate(Entry<T> entry) {
        return entry.at().equals(counting.get(entry.object()))
                && entry.at().equals(deadline.apply(entry.object()));
    }

    private record Entry<T>(Instant at, long number, T object) {}
}
