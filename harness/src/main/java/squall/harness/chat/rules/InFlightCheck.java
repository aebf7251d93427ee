package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.chat.rules.FindingText.quoted;
import static squall.harness.time.Durations.isBetween;

import java.util.Set;
import java.util.stream.Collectors;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.Injection;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.history.Occurrence.Reported;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * R10: an acknowledgement counts only for a message that is in flight in its session, and a
 * receiver discards what it has sent itself.
 */
final class InFlightCheck implements Check {
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
        Set<Reported> founded = trace.transfers(direction)
                .flatMap(transfer -> trace.reports(success, transfer).stream()
                        .filter(report -> isFounded(trace, transfer, report)))
                .collect(Collectors.toSet());
        for (Reported report : trace.reports(success)) {
            notes.occasion();
            if (!founded.contains(report)) {
                notes.finding(report.who() + " took " + quoted(report.text()) + " to "
                        + (direction == Direction.UP ? "the server" : report.client())
                        + " for acknowledged " + at(report.at())
                        + ", when no acknowledgement of it arrived", about(report));
            }
        }
    }

    /** Whether an acknowledgement arrived at that time, and the message was in flight. */
    private static boolean isFounded(Trace trace, MessageTransfer transfer, Reported report) {
        return isBetween(report.at(), transfer.first(),
                transfer.deadline().plus(trace.lateness(transfer)))
                && transfer.acknowledgementArrivals().anyMatch(report.at()::equals);
    }

    private static void judge(Injection injection, ReactionsToAttack reactions,
            Judgement.Notes notes) {
        notes.occasion();
        reactions.to(injection)
                .forEach(reaction -> notes.finding(
                        injection.receiver() + " " + reaction.words() + " "
                                + at(injection.at())
                                + ", when what it had sent itself came back to it",
                        reaction.exhibits()));
    }
}
