package squall.harness.chat.rules;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import squall.harness.chat.trace.Injection;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * R10: an acknowledgement counts only for a message under way in its session, and what a receiver
 * itself had sent is discarded when it comes back.
 */
final class UnderWayCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("R10");
        judge(trace, Report.ACKNOWLEDGED, Direction.UP, notes);
        judge(trace, Report.DELIVERED, Direction.DOWN, notes);
        ReactionsToAttack reactions = new ReactionsToAttack(trace);
        trace.injections().stream().filter(Injection::isReflectedMessage)
                .forEach(injection -> judge(injection, reactions, notes));
        return notes.judgement();
    }

    private static void judge(Trace trace, Report success, Direction direction,
            Judgement.Notes notes) {
        Map<List<String>, List<MessageTransfer>> transfers = trace.transfers(direction)
                .collect(Collectors.groupingBy(transfer -> List.of(transfer.client(), transfer.text())));
        for (Reported report : trace.reports(success)) {
            notes.occasion();
            boolean founded =
                    transfers.getOrDefault(List.of(report.client(), report.text()), List.of()).stream()
                            .filter(transfer -> report.port() == 0
                                    || report.port() == transfer.session().port())
                            .anyMatch(transfer -> isFounded(trace, transfer, report));
            if (!founded) {
                notes.finding(report.who() + " took " + FindingText.quoted(report.text()) + " to "
                        + (direction == Direction.UP ? "the server" : report.client())
                        + " for acknowledged " + FindingText.at(report.at())
                        + ", when no acknowledgement of it arrived");
            }
        }
    }

    /** Whether one arrived at that very time, while the message was under way. */
    private static boolean isFounded(Trace trace, MessageTransfer transfer, Reported report) {
        return !isBefore(report.at(), transfer.first())
                && !isAfter(report.at(), transfer.first().plus(ProtocolConstants.TIMEOUT)
                        .plus(trace.lateness(transfer)))
                && transfer.acknowledgementArrivals().anyMatch(report.at()::equals);
    }

    private static void judge(Injection injection, ReactionsToAttack reactions,
            Judgement.Notes notes) {
        notes.occasion();
        reactions.to(injection)
                .forEach(reaction -> notes.finding(injection.receiver() + " " + reaction + " "
                        + FindingText.at(injection.at())
                        + ", when what it had sent itself came back to it"));
    }
}
