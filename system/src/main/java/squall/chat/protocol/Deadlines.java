package squall.chat.protocol;

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
 * Who of many has something to do next. With thousands there is no asking all of them after every
 * datagram: one is put down when it may have something to do earlier than it had, and whether that
 * still stands is looked at when the time comes.
 *
 * @param <T> compared by identity or by a cheap equality
 */
public final class Deadlines<T> {
    private final Function<T, Instant> deadline;
    private final PriorityQueue<Entry<T>> entries = new PriorityQueue<>(
            Comparator.comparing(Entry<T>::at).thenComparingLong(Entry::number));
    /** The one entry of each that counts. */
    private final Map<T, Instant> counting = new HashMap<>();
    private long made;

    /** @param deadline of one, at any time; {@link Instant#MAX} where it has nothing to do */
    public Deadlines(Function<T, Instant> deadline) {
        this.deadline = deadline;
    }

    /** Its deadline may be earlier than it was. */
    public void put(T one) {
        Instant at = deadline.apply(one);
        if (at.isBefore(counting.getOrDefault(one, Instant.MAX))) {
            counting.put(one, at);
            entries.add(new Entry<>(at, made++, one));
        }
    }

    /** It is no more. */
    public void remove(T one) {
        counting.remove(one);
    }

    /** When somebody has something to do. */
    public Optional<Instant> earliest() {
        settle();
        return Optional.ofNullable(entries.peek()).map(Entry::at);
    }

    /**
     * Takes out those who have something to do by then; of those with the same time whoever was put
     * down first comes first.
     *
     * @param most who are taken out now
     */
    public List<T> takeDue(Instant now, int most) {
        List<T> due = new ArrayList<>();
        settle();
        while (due.size() < most && !entries.isEmpty()
                && !entries.peek().at().isAfter(now)) {
            T one = entries.remove().one();
            counting.remove(one);
            due.add(one);
            settle();
        }
        return due;
    }

    /** Until the first entry is true: later ones can only be too early. */
    private void settle() {
        for (Entry<T> first = entries.peek(); first != null && !isTrue(first); first =
                entries.peek()) {
            entries.remove();
            if (counting.remove(first.one(), first.at())) {
                put(first.one());
            }
        }
    }

    private boolean isTrue(Entry<T> entry) {
        return entry.at().equals(counting.get(entry.one()))
                && entry.at().equals(deadline.apply(entry.one()));
    }

    private record Entry<T>(Instant at, long number, T one) {}
}
