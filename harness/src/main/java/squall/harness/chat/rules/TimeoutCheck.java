package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.time.Durations.isBefore;
import static squall.harness.time.Durations.isBetween;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.history.Occurrence.Reported;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * R3: without an acknowledgement a message times out 1.0 s after its first transmission, and its
 * sender reports it.
 */
final class TimeoutCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("R3");
        for (MessageTransfer transfer : trace.transfers()) {
            if (transfer.isFlood()) {
                continue;
            }
            Duration lateness = trace.lateness(transfer);
            if (Trace.isTooLate(lateness)) {
                notes.unjudged();
                continue;
            }
            Duration deadline = transfer.deadline();
            Duration latest = deadline.plus(lateness);
            boolean settled = isAcknowledgedFirst(transfer, deadline)
                    || (transfer.isAcknowledgedBy(latest)
                            && trace.reports(transfer.failure(), transfer).isEmpty());
            Duration when = settled ? transfer.acknowledged().orElseThrow() : deadline;
            if (!isThere(transfer, settled ? when : latest)) {
                continue;
            }
            notes.occasion();
            judge(trace, transfer, settled ? transfer.success() : transfer.failure(), when,
                    settled ? when : latest, notes);
        }
        return notes.judgement();
    }

    /**
     * Whether an acknowledgement came before the deadline, or at its instant and surely before the
     * sender ran its timer, which goes after arrivals. One that an attacker sent, or that was sent
     * at that instant, may have come after the timer.
     */
    private static boolean isAcknowledgedFirst(MessageTransfer transfer, Duration deadline) {
        return transfer.isAcknowledgedBy(deadline.minusNanos(1))
                || transfer.acknowledgements().stream()
                        .filter(packet -> isBefore(packet.at(), deadline))
                        .anyMatch(packet -> packet.arrivals().contains(deadline));
    }

    /** Whether the sender had the session at that time, and reports what becomes of the message. */
    private static boolean isThere(MessageTransfer transfer, Duration at) {
        return transfer.direction() == Direction.UP ? !isBefore(transfer.session().left(), at)
                : transfer.isReported() && transfer.session().isKept(at);
    }

    private static void judge(Trace trace, MessageTransfer transfer, Report expected, Duration when,
            Duration latest, Judgement.Notes notes) {
        List<Reported> outcomes = Stream.of(transfer.success(), transfer.failure())
                .flatMap(what -> trace.reports(what, transfer).stream()).toList();
        boolean said = outcomes.stream()
                .anyMatch(report -> report.what() == expected
                        && isBetween(report.at(), when, latest));
        if (outcomes.size() > 1) {
            notes.finding(transfer.sender() + " reported " + transfer + " twice, as "
                    + outcomes.stream().map(o -> o.what() + " " + at(o.at()))
                            .collect(Collectors.joining(" and ")),
                    about(transfer));
        }
        boolean held = trace.wentOnAfter(latest)
                || outcomes.stream().anyMatch(outcome -> trace.wentOnAfter(outcome.at()));
        if (!said && held) {
            String instead = outcomes.isEmpty() ? "nothing"
                    : outcomes.get(0).what() + " " + at(outcomes.get(0).at());
            notes.finding(transfer.sender() + " was to report " + transfer + " as "
                    + expected + " " + at(when) + ", but reported " + instead, about(transfer));
        }
    }
}
