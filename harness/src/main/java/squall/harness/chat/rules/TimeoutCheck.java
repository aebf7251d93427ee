package squall.harness.chat.rules;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * R3: without an acknowledgement a message times out 1.0 s after its first transmission, and its
 * sender says so.
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
            Duration deadline = transfer.first().plus(ProtocolConstants.TIMEOUT);
            Duration latest = deadline.plus(lateness);
            boolean settled = isAcknowledgedFirst(transfer, deadline)
                    || (transfer.isAcknowledgedBy(latest) && trace.reports(failure(transfer), transfer).isEmpty());
            Duration when = settled ? transfer.acknowledged().orElseThrow() : deadline;
            if (!isThere(transfer, settled ? when : latest)) {
                continue;
            }
            notes.occasion();
            Report expected = settled ? success(transfer) : failure(transfer);
            judge(trace, transfer, expected, when, settled ? when : latest, notes);
        }
        return notes.judgement();
    }

    /**
     * Whether an acknowledgement came before the deadline, or at its instant and surely first: what
     * has been received is handled before deadlines. An attacker's, or one that was sent at that
     * instant, may have come when the sender had already given up.
     */
    private static boolean isAcknowledgedFirst(MessageTransfer transfer, Duration deadline) {
        return transfer.isAcknowledgedBy(deadline.minusNanos(1)) || transfer.acknowledgements().stream()
                .filter(packet -> isBefore(packet.at(), deadline))
                .anyMatch(packet -> packet.arrivals().contains(deadline));
    }

    /** Whether its sender was there then, and reports what becomes of it. */
    private static boolean isThere(MessageTransfer transfer, Duration at) {
        return transfer.direction() == Direction.UP ? !isBefore(transfer.session().left(), at)
                : transfer.isReported() && transfer.session().isKept(at);
    }

    private static void judge(Trace trace, MessageTransfer transfer, Report expected, Duration when,
            Duration latest, Judgement.Notes notes) {
        List<Reported> outcomes = Stream.of(success(transfer), failure(transfer))
                .flatMap(what -> trace.reports(what, transfer).stream()).toList();
        boolean said = outcomes.stream()
                .anyMatch(report -> report.what() == expected && !isBefore(report.at(), when)
                        && !isAfter(report.at(), latest));
        if (outcomes.size() > 1) {
            notes.finding(transfer.sender() + " reported " + FindingText.message(transfer) + " twice, as "
                    + outcomes.stream().map(o -> o.what() + " " + FindingText.at(o.at()))
                            .collect(Collectors.joining(" and ")));
        }
        boolean held = trace.wentOnAfter(latest)
                || outcomes.stream().anyMatch(outcome -> trace.wentOnAfter(outcome.at()));
        if (!said && held) {
            String instead = outcomes.isEmpty() ? "nothing"
                    : outcomes.get(0).what() + " " + FindingText.at(outcomes.get(0).at());
            notes.finding(transfer.sender() + " was to report " + FindingText.message(transfer) + " as "
                    + expected + " "
                    + FindingText.at(when) + ", but reported " + instead);
        }
    }

    private static Report success(MessageTransfer transfer) {
        return transfer.direction() == Direction.UP ? Report.ACKNOWLEDGED : Report.DELIVERED;
    }

    private static Report failure(MessageTransfer transfer) {
        return transfer.direction() == Direction.UP ? Report.TIMED_OUT : Report.DROPPED;
    }
}
