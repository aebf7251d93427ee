package squall.harness.history;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;
import static squall.harness.time.Durations.max;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import squall.harness.history.Occurrence.Late;
import squall.harness.history.Occurrence.Thawed;

/** When and for which endpoint the machine was late. */
public final class LatenessLog {
    private static final LatenessSpans NONE = new LatenessSpans(List.of());

    private final Map<String, LatenessSpans> of;
    private final Duration most;

    /** @param thaws a process that stood still is late, and the machine is not */
    LatenessLog(List<Late> lates, List<Thawed> thaws) {
        of = lates.stream()
                .collect(groupingBy(Late::who, collectingAndThen(toList(), LatenessSpans::new)));
        most = lates.stream()
                .filter(late -> thaws.stream().noneMatch(thaw -> thaw.excuses(late)))
                .map(Late::by).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    public static LatenessLog of(History history) {
        return new LatenessLog(only(Late.class, history), only(Thawed.class, history));
    }

    private static <T> List<T> only(Class<T> kind, History history) {
        return history.occurrences().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /**
     * The most by which a timer of this endpoint was late that was due, or ran, in that time, both
     * ends included; zero if none was late.
     */
    public Duration most(String who, Duration from, Duration to) {
        return of.getOrDefault(who, NONE).longest(from, to);
    }

    /** The most by which the machine was late in the whole run. */
    public Duration most() {
        return most;
    }

    /**
     * The times in which an endpoint was late: each from when a timer was due until it ran. A run
     * in real time has tens of thousands of them, and every check asks about every message.
     */
    private static final class LatenessSpans {
        /** In the order of both their beginnings and their ends: none is within another. */
        private final List<Late> spans;
        /** A sparse table: the longest of the 1, 2, 4, 8, ... spans from each on. */
        private final List<List<Duration>> longest = new ArrayList<>();

        LatenessSpans(Collection<Late> lates) {
            Deque<Late> outermost = new ArrayDeque<>();
            lates.stream().sorted(Comparator.comparing(Late::at).thenComparing(Late::by))
                    .forEach(late -> {
                        while (!outermost.isEmpty()
                                && !isBefore(due(outermost.getLast()), due(late))) {
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
                    whole.add(max(half.get(first), half.get(first + width)));
                }
                longest.add(whole);
            }
        }

        /** The longest span that overlaps this time, both ends included; zero if none does. */
        Duration longest(Duration from, Duration to) {
            int first = count(span -> isBefore(span.at(), from));
            int end = count(span -> !isAfter(due(span), to));
            if (first >= end) {
                return Duration.ZERO;
            }
            int level = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(end - first);
            List<Duration> table = longest.get(level);
            return max(table.get(first), table.get(end - (1 << level)));
        }

        /** The length of the prefix for which this is true, by binary search. */
        private int count(Predicate<Late> isInPrefix) {
            int low = 0;
            int high = spans.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (isInPrefix.test(spans.get(middle))) {
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
    }
}
