package squall.harness.chat.trace;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import squall.harness.history.Occurrence.Late;
import squall.harness.history.Occurrence.Thawed;

/** When the machine was late, and for whom. */
final class LatenessLog {
    private static final LatenessSpans NONE = new LatenessSpans(List.of());

    private final Map<String, LatenessSpans> of;

    private final Duration most;

    /** @param thaws a process that stood still is late without the machine being late */
    LatenessLog(List<Late> lates, List<Thawed> thaws) {
        of = lates.stream()
                .collect(groupingBy(Late::who, collectingAndThen(toList(), LatenessSpans::new)));
        most = lates.stream()
                .filter(late -> thaws.stream().noneMatch(thaw -> thaw.excuses(late)))
                .map(Late::by).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /**
     * Zero where nothing was attended to late in that time, nor anything that was due in it, ends
     * included.
     */
    Duration most(String who, Duration from, Duration to) {
        return of.getOrDefault(who, NONE).longest(from, to);
    }

    /** That the machine was. */
    Duration most() {
        return most;
    }
}
