package squall.harness.dissection;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import squall.harness.history.Occurrence.Late;
import squall.harness.history.Occurrence.Thawed;

/** When the machine was late, and for whom. */
final class LateLog {
    private final Map<String, NavigableMap<Duration, Duration>> of = new HashMap<>();

    private final Map<String, Duration> longest = new HashMap<>();

    private final Duration most;

    /** @param thaws whoever stood still is late without the machine's being so */
    LateLog(List<Late> lates, List<Thawed> thaws) {
        most = lates.stream()
                .filter(late -> thaws.stream().noneMatch(thaw -> thaw.excuses(late)))
                .map(Late::by).reduce(Duration.ZERO, LateLog::later);
        lates.forEach(late -> {
            of.computeIfAbsent(late.who(), who -> new TreeMap<>())
                    .merge(late.at(), late.by(), LateLog::later);
            longest.merge(late.who(), late.by(), LateLog::later);
        });
    }

    /**
     * Zero where nothing was attended to late in that time, nor anything that was due in it, ends
     * included.
     */
    Duration most(String who, Duration from, Duration to) {
        Duration latest = to.plus(longest.getOrDefault(who, Duration.ZERO));
        return of.getOrDefault(who, Collections.emptyNavigableMap())
                .subMap(from, true, latest, true).entrySet()
                .stream().filter(late -> late.getKey().minus(late.getValue()).compareTo(to) <= 0)
                .map(Map.Entry::getValue).reduce(Duration.ZERO, LateLog::later);
    }

    /** That the machine was. */
    Duration most() {
        return most;
    }

    private static Duration later(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
