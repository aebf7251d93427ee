package squall.harness.chat.rules;

import static squall.harness.time.Durations.isAfter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.Occurrence.Reported;

/** The timeouts that make a client join again (R11). */
final class TimeoutsInRow {
    private TimeoutsInRow() {}

    /**
     * Each time at which enough of the client's messages in a row had timed out, and nothing had
     * come meanwhile.
     *
     * @param heard whether something came after one time and not after another
     */
    static List<Duration> times(Trace trace, WireSession session,
            BiPredicate<Duration, Duration> heard) {
        List<Reported> outcomes = Stream.of(Report.TIMED_OUT, Report.ACKNOWLEDGED)
                .flatMap(what -> trace.reports(what).stream())
                .filter(report -> report.client().equals(session.client())
                        && isAfter(report.at(), session.joined())
                        && !isAfter(report.at(), session.left()))
                .sorted(Comparator.comparing(Reported::at)).toList();
        List<Duration> times = new ArrayList<>();
        int inRow = 0;
        Duration before = session.joined();
        for (Reported outcome : outcomes) {
            boolean timedOut = outcome.what() == Report.TIMED_OUT;
            inRow = !timedOut ? 0 : heard.test(before, outcome.at()) ? 1 : inRow + 1;
            before = outcome.at();
            if (inRow >= ProtocolConstants.TIMEOUTS_BEFORE_JOINING_AGAIN) {
                times.add(outcome.at());
            }
        }
        return times;
    }
}
