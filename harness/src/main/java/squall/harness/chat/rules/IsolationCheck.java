package squall.harness.chat.rules;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;
import squall.harness.history.Seconds;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * R6: every recipient is served on its own: neither the delivery nor the timing of one depends on
 * another. What a member that floods says may wait for its turn.
 */
final class IsolationCheck implements Check {
    /** A server may pace itself: to so many it sends at once, to the rest when it gets to it. */
    private static final int SENT_TO_AT_ONCE = 64;

    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("R6");
        Map<String, Duration> accepted = new HashMap<>();
        trace.transfers(Direction.UP)
                .filter(transfer -> transfer.isVerified() && !trace.history().scenario().floods(transfer.client()))
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
            notes.finding(
                    "something delayed " + transfer.client() + "'s " + FindingText.quoted(transfer.text())
                            + " by "
                            + Seconds.of(transfer.first().minus(accepted)));
        }
        Duration deadline = transfer.first().plus(ProtocolConstants.TIMEOUT);
        for (Reported dropped : trace.reports(Report.DROPPED, transfer)) {
            boolean early = !isBefore(dropped.at(), transfer.first())
                    && isBefore(dropped.at(), deadline);
            // the removal that excuses it comes after it, at the same instant
            if (early && trace.wentOnAfter(dropped.at()) && transfer.isReported()
                    && transfer.session().isKept(dropped.at())) {
                notes.finding(
                        FindingText.quoted(transfer.text()) + " was dropped for " + transfer.client() + " "
                                + FindingText.at(dropped.at()) + ", before its own deadline "
                                + FindingText.at(deadline));
            }
        }
    }

    /** A small crowd hears it at the instant at which it was accepted. */
    private static Duration latest(Trace trace, MessageTransfer transfer, Duration accepted) {
        long crowd = trace.sessions().stream()
                .filter(session -> !isAfter(session.offered(), accepted)).count();
        return crowd <= SENT_TO_AT_ONCE ? accepted
                : accepted.plus(trace.lateness(transfer.sender(), accepted, transfer.first()));
    }
}
