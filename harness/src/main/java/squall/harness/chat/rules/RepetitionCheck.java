package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.chat.rules.FindingText.quoted;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.history.Occurrence.Reported;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;
import squall.text.CountText;

/**
 * R7: a receiver takes a message up when it first arrives; it recognises repetitions, and never
 * shows or forwards them.
 */
final class RepetitionCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("R7");
        SessionOverlaps overlaps = new SessionOverlaps(trace);
        Set<MessageTransfer> secondUnderNumber = secondUnderNumber(trace);
        secondUnderNumber.forEach(transfer -> judgeSecond(trace, transfer, notes));
        for (MessageTransfer transfer : trace.transfers()) {
            if (secondUnderNumber.contains(transfer)) {
                continue;
            }
            transfer.accepted().filter(at -> transfer.isVerified() && !overlaps.repeats(transfer))
                    .ifPresent(at -> judge(trace, transfer, at, notes));
        }
        judgeOwnWords(trace, overlaps, notes);
        judgeUnfounded(trace, Report.SAID, Direction.UP, notes);
        judgeUnfounded(trace, Report.HEARD, Direction.DOWN, notes);
        return notes.judgement();
    }

    /**
     * Those that have the number of an earlier one with another text. Where messages have no HMAC
     * the number alone makes them its repetitions.
     */
    private static Set<MessageTransfer> secondUnderNumber(Trace trace) {
        Set<List<Object>> numbers = new HashSet<>();
        return trace.transfers().stream()
                .filter(transfer -> transfer.message().hmac().isEmpty() && !numbers.add(List
                        .of(transfer.sessionDirection(), transfer.message().sequence())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void judgeSecond(Trace trace, MessageTransfer transfer,
            Judgement.Notes notes) {
        notes.occasion();
        trace.reports(transfer.reception(), transfer).stream().findFirst()
                .ifPresent(report -> notes.finding(transfer.receiver() + " took up " + transfer
                        + " " + at(report.at()) + ", which has the number of one before",
                        about(transfer)));
    }

    /** A client does not show what it said in one session and receives in another. */
    private static void judgeOwnWords(Trace trace, SessionOverlaps overlaps,
            Judgement.Notes notes) {
        Set<ClientText> fresh = trace.transfers(Direction.DOWN)
                .filter(transfer -> transfer.isVerified() && !overlaps.repeats(transfer))
                .map(ClientText::of).collect(Collectors.toSet());
        trace.transfers(Direction.DOWN).filter(overlaps::repeats)
                .filter(transfer -> !fresh.contains(ClientText.of(transfer)))
                .forEach(transfer -> trace.reports(Report.HEARD, transfer).stream().findFirst()
                        .ifPresent(report -> notes.finding(transfer.client() + " took up "
                                + quoted(transfer.text()) + " " + at(report.at())
                                + ", which it had said itself in another session",
                                about(transfer))));
    }

    /** What a receiver took up must have arrived, with the right HMAC. */
    private static void judgeUnfounded(Trace trace, Report what, Direction direction,
            Judgement.Notes notes) {
        Stream<MessageTransfer> ofAttacker = trace.injections().stream()
                .flatMap(injection -> injection.transfer().stream())
                .filter(transfer -> transfer.direction() == direction);
        Set<ClientText> arrived = Stream.concat(trace.transfers(direction), ofAttacker)
                .filter(transfer -> transfer.isVerified() && transfer.accepted().isPresent())
                .map(ClientText::of).collect(Collectors.toSet());
        for (Reported report : trace.reports(what)) {
            if (!arrived.contains(ClientText.of(report))) {
                notes.finding(report.who() + " took up " + quoted(report.text()) + " "
                        + at(report.at()) + ", which had not arrived", about(report));
            }
        }
    }

    private static void judge(Trace trace, MessageTransfer transfer, Duration firstArrival,
            Judgement.Notes notes) {
        if (transfer.arrivals().size() > 1) {
            notes.occasion();
        }
        List<Reported> taken = trace.reports(transfer.reception(), transfer);
        boolean awaited = taken.isEmpty() && !trace.wentOnAfter(firstArrival);
        if (!awaited && (taken.isEmpty() || !taken.get(0).at().equals(firstArrival))) {
            notes.finding(transfer.receiver() + " did not take up " + transfer
                    + " when it arrived " + at(firstArrival), about(transfer));
        }
        if (taken.size() > 1) {
            notes.finding(transfer.receiver() + " took up " + transfer + " "
                    + CountText.times(taken.size()) + ", the last " + at(taken.getLast().at()),
                    about(transfer));
        }
    }
}
