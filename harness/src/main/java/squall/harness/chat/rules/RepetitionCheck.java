package squall.harness.chat.rules;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * R7: a message is taken up when it first arrives; its repetitions are recognised, never shown or
 * broadcast.
 */
final class RepetitionCheck implements Check {
    @Override
    public Judgement judge(Trace run) {
        Judgement.Notes notes = new Judgement.Notes("R7");
        SessionOverlaps overlaps = new SessionOverlaps(run);
        for (MessageTransfer hop : run.hops()) {
            hop.accepted().filter(at -> hop.isVerified() && !overlaps.repeats(hop))
                    .ifPresent(at -> judge(run, hop, at, notes));
        }
        judgeOwnWords(run, overlaps, notes);
        judgeUnfounded(run, Report.SAID, Direction.UP, notes);
        judgeUnfounded(run, Report.HEARD, Direction.DOWN, notes);
        return notes.judgement();
    }

    /** What a client hears in one session of what it says in another, it does not show. */
    private static void judgeOwnWords(Trace run, SessionOverlaps overlaps,
            Judgement.Notes notes) {
        Set<List<String>> fresh = run.hops(Direction.DOWN)
                .filter(hop -> hop.isVerified() && !overlaps.repeats(hop))
                .map(hop -> List.of(hop.client(), hop.text())).collect(Collectors.toSet());
        run.hops(Direction.DOWN).filter(overlaps::repeats)
                .filter(hop -> !fresh.contains(List.of(hop.client(), hop.text())))
                .forEach(hop -> run.reports(Report.HEARD, hop).stream().findFirst()
                        .ifPresent(report -> notes.finding(hop.client() + " took up "
                                + FindingText.quoted(hop.text()) + " " + FindingText.at(report.at())
                                + ", which it had said itself in another session")));
    }

    /** What was taken up must have arrived, and verified. */
    private static void judgeUnfounded(Trace run, Report what, Direction direction,
            Judgement.Notes notes) {
        Stream<MessageTransfer> ofAttacker = run.injections().stream()
                .flatMap(injection -> injection.hop().stream())
                .filter(hop -> hop.direction() == direction);
        Set<List<String>> arrived = Stream.concat(run.hops(direction), ofAttacker)
                .filter(hop -> hop.isVerified() && hop.accepted().isPresent())
                .map(hop -> List.of(hop.client(), hop.text())).collect(Collectors.toSet());
        for (Reported report : run.reports(what)) {
            if (!arrived.contains(List.of(report.client(), report.text()))) {
                notes.finding(report.who() + " took up " + FindingText.quoted(report.text()) + " "
                        + FindingText.at(report.at()) + ", which had not arrived");
            }
        }
    }

    private static void judge(Trace run, MessageTransfer hop, Duration firstArrival,
            Judgement.Notes notes) {
        if (hop.arrivals().size() > 1) {
            notes.occasion();
        }
        Report what = hop.direction() == Direction.UP ? Report.SAID : Report.HEARD;
        List<Reported> taken = run.reports(what, hop);
        boolean awaited = taken.isEmpty() && !run.wentOnAfter(firstArrival);
        if (!awaited && (taken.isEmpty() || !taken.get(0).at().equals(firstArrival))) {
            notes.finding(hop.receiver() + " did not take up " + FindingText.message(hop)
                    + " when it arrived "
                    + FindingText.at(firstArrival));
        }
        if (taken.size() > 1) {
            notes.finding(
                    hop.receiver() + " took up " + FindingText.message(hop) + " " + taken.size()
                            + " times, the last "
                            + FindingText.at(taken.get(taken.size() - 1).at()));
        }
    }
}
