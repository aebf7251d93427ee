package squall.harness.chat.trace;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import squall.harness.history.Occurrence.Late;

/**
 * When somebody was late: from when a thing was due until it was attended to. A run in real time
 * has tens of thousands of such spans, and every check asks about every message.
 */
final class LatenessSpans {
    /** In the order of their beginnings and ends both: a span within another one is left out. */
    private final List<Late> spans;
    /** The longest of the 1, 2, 4, 8, ... spans from each on (a sparse table). */
    private final List<List<Duration>> longest = new ArrayList<>();

    LatenessSpans(Collection<Late> lates) {
        Deque<Late> outermost = new ArrayDeque<>();
        lates.stream().sorted(Comparator.comparing(Late::at).thenComparing(Late::by))
                .forEach(late -> {
                    while (!outermost.isEmpty()
                            && due(outermost.getLast()).compareTo(due(late)) >= 0) {
                        outermost.removeLast();
                    }
                    outermost.add(late);
                });
        spans = List.copyOf(outermost);
        longest.add(spans.stream().map(Late::by).toList());
        for (int width = 1; 2 * width <= spans.size(); width *= 2) {
            List<Duration> half = longest.getLast();
            List<Duration> whole = new ArrayList<>();
            for (int first = 0; first + width < half.size(); first++) {
                whole.add(later(half.get(first), half.get(first + width)));
            }
            longest.add(whole);
        }
    }

    /** The longest span that overlaps this time, ends included; zero if none does. */
    Duration longest(Duration from, Duration to) {
        int first = count(span -> span.at().compareTo(from) < 0);
        int end = count(span -> due(span).compareTo(to) <= 0);
        if (first >= end) {
            return Duration.ZERO;
        }
        int level = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(end - first);
        List<Duration> table = longest.get(level);
        return later(table.get(first), table.get(end - (1 << level)));
    }

    /** The length of the prefix for which this is true, by binary search. */
    private int count(Predicate<Late> isBefore) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBefore.test(spans.get(middle))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static Duration due(Late late) {
        return late.at().minus(late.by());
    }

    private static Duration later(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
