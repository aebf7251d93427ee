package squall.harness.chat.trace;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import squall.harness.history.History;
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
    Duration most(String who, Duration from, Duration to) {
        return of.getOrDefault(who, NONE).longest(from, to);
    }

    /** The most by which the machine was late in the whole run. */
    public Duration most() {
        return most;
    }
}
