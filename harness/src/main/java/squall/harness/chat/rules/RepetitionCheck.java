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
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("R7");
        SessionOverlaps overlaps = new SessionOverlaps(trace);
        for (MessageTransfer transfer : trace.transfers()) {
            transfer.accepted().filter(at -> transfer.isVerified() && !overlaps.repeats(transfer))
                    .ifPresent(at -> judge(trace, transfer, at, notes));
        }
        judgeOwnWords(trace, overlaps, notes);
        judgeUnfounded(trace, Report.SAID, Direction.UP, notes);
        judgeUnfounded(trace, Report.HEARD, Direction.DOWN, notes);
        return notes.judgement();
    }

    /** What a client hears in one session of what it says in another, it does not show. */
    private static void judgeOwnWords(Trace trace, SessionOverlaps overlaps,
            Judgement.Notes notes) {
        Set<List<String>> fresh = trace.transfers(Direction.DOWN)
                .filter(transfer -> transfer.isVerified() && !overlaps.repeats(transfer))
                .map(transfer -> List.of(transfer.client(), transfer.text())).collect(Collectors.toSet());
        trace.transfers(Direction.DOWN).filter(overlaps::repeats)
                .filter(transfer -> !fresh.contains(List.of(transfer.client(), transfer.text())))
                .forEach(transfer -> trace.reports(Report.HEARD, transfer).stream().findFirst()
                        .ifPresent(report -> notes.finding(transfer.client() + " took up "
                                + FindingText.quoted(transfer.text()) + " " + FindingText.at(report.at())
                                + ", which it had said itself in another session")));
    }

    /** What was taken up must have arrived, and verified. */
    private static void judgeUnfounded(Trace trace, Report what, Direction direction,
            Judgement.Notes notes) {
        Stream<MessageTransfer> ofAttacker = trace.injections().stream()
                .flatMap(injection -> injection.transfer().stream())
                .filter(transfer -> transfer.direction() == direction);
        Set<List<String>> arrived = Stream.concat(trace.transfers(direction), ofAttacker)
                .filter(transfer -> transfer.isVerified() && transfer.accepted().isPresent())
                .map(transfer -> List.of(transfer.client(), transfer.text())).collect(Collectors.toSet());
        for (Reported report : trace.reports(what)) {
            if (!arrived.contains(List.of(report.client(), report.text()))) {
                notes.finding(report.who() + " took up " + FindingText.quoted(report.text()) + " "
                        + FindingText.at(report.at()) + ", which had not arrived");
            }
        }
    }

    private static void judge(Trace trace, MessageTransfer transfer, Duration firstArrival,
            Judgement.Notes notes) {
        if (transfer.arrivals().size() > 1) {
            notes.occasion();
        }
        Report what = transfer.direction() == Direction.UP ? Report.SAID : Report.HEARD;
        List<Reported> taken = trace.reports(what, transfer);
        boolean awaited = taken.isEmpty() && !trace.wentOnAfter(firstArrival);
        if (!awaited && (taken.isEmpty() || !taken.get(0).at().equals(firstArrival))) {
            notes.finding(transfer.receiver() + " did not take up " + FindingText.message(transfer)
                    + " when it arrived "
                    + FindingText.at(firstArrival));
        }
        if (taken.size() > 1) {
            notes.finding(
                    transfer.receiver() + " took up " + FindingText.message(transfer) + " " + taken.size()
                            + " times, the last "
                            + FindingText.at(taken.get(taken.size() - 1).at()));
        }
    }
}
