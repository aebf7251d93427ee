package squall.harness.containers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the programs of a run have told, each on its own stream and some of it late: it is put into
 * order before any of it is written down.
 */
final class ReorderBuffer {
    private final List<Entry> entries = new ArrayList<>();

    /** From any thread. */
    synchronized void add(Instant at, Runnable writing) {
        entries.add(new Entry(at, writing));
    }

    synchronized int size() {
        return entries.size();
    }

    /** Writes down what has happened by then, in order of time. */
    synchronized void writeUp(Instant end) {
        entries.sort(Comparator.comparing(Entry::at));
        entries.stream().filter(entry -> !entry.at().isAfter(end))
                .forEach(entry -> entry.writing().run());
        entries.clear();
    }

    private record Entry(Instant at, Runnable writing) {}
}
