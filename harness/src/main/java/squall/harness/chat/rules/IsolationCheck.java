package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.chat.rules.FindingText.quoted;
import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.history.Occurrence.Reported;
import squall.harness.network.Direction;
import squall.harness.time.DurationText;
import squall.harness.verdict.Judgement;

/**
 * R6: the server serves each recipient on its own: neither a delivery nor its time depends on other
 * recipients. The messages of a member that floods may wait for their turn.
 */
final class IsolationCheck implements Check {
    /** A server sends to so many recipients at once, and to more when it has the time. */
    private static final int SENT_TO_AT_ONCE = 64;

    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("R6");
        Map<String, Duration> accepted = new HashMap<>();
        trace.transfers(Direction.UP)
                .filter(transfer -> transfer.isVerified()
                        && !trace.history().scenario().attacksAsMember(transfer.client()))
                .forEach(transfer -> transfer.accepted()
                        .ifPresent(at -> accepted.putIfAbsent(transfer.text(), at)));
        trace.transfers(Direction.DOWN).filter(transfer -> accepted.containsKey(transfer.text()))
                .forEach(transfer -> judge(trace, transfer, accepted.get(transfer.text()), notes));
        return notes.judgement();
    }

    private static void judge(Trace trace, MessageTransfer transfer, Duration accepted,
            Judgement.Notes notes) {
        notes.occasion();
        if (isAfter(transfer.first(), latest(trace, transfer, accepted))) {
            notes.finding("something delayed " + transfer.client() + "'s "
                    + quoted(transfer.text()) + " by "
                    + DurationText.of(transfer.first().minus(accepted)), about(transfer));
        }
        Duration deadline = transfer.deadline();
        for (Reported dropped : trace.reports(Report.DROPPED, transfer)) {
            boolean early = !isBefore(dropped.at(), transfer.first())
                    && isBefore(dropped.at(), deadline);
            // A removal that excuses it follows it at the same instant.
            if (early && trace.wentOnAfter(dropped.at()) && transfer.isReported()
                    && transfer.session().isKept(dropped.at())) {
                notes.finding(quoted(transfer.text()) + " was dropped for " + transfer.client()
                        + " " + at(dropped.at()) + ", before its own deadline " + at(deadline),
                        about(transfer));
            }
        }
    }

    /** Few recipients are sent it at the instant at which the server accepts it. */
    private static Duration latest(Trace trace, MessageTransfer transfer, Duration accepted) {
        long recipients = trace.sessions().stream()
                .filter(session -> !isAfter(session.offered(), accepted)).count();
        return recipients <= SENT_TO_AT_ONCE ? accepted
                : accepted.plus(trace.lateness(transfer.sender(), accepted, transfer.first()));
    }
}
