package squall.harness.chat.rules;

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
    public Judgement judge(Trace run) {
        Judgement.Notes notes = new Judgement.Notes("R6");
        Map<String, Duration> accepted = new HashMap<>();
        run.hops(Direction.UP)
                .filter(hop -> hop.isVerified() && !run.history().scenario().floods(hop.client()))
                .forEach(hop -> hop.accepted()
                        .ifPresent(at -> accepted.putIfAbsent(hop.text(), at)));
        run.hops(Direction.DOWN).filter(hop -> accepted.containsKey(hop.text()))
                .forEach(hop -> judge(run, hop, accepted.get(hop.text()), notes));
        return notes.judgement();
    }

    private static void judge(Trace run, MessageTransfer hop, Duration accepted,
            Judgement.Notes notes) {
        notes.occasion();
        if (hop.first().compareTo(latest(run, hop, accepted)) > 0) {
            notes.finding(
                    "something delayed " + hop.client() + "'s " + FindingText.quoted(hop.text())
                            + " by "
                            + Seconds.of(hop.first().minus(accepted)));
        }
        Duration deadline = hop.first().plus(ProtocolConstants.TIMEOUT);
        for (Reported dropped : run.reports(Report.DROPPED, hop)) {
            boolean early = dropped.at().compareTo(hop.first()) >= 0
                    && dropped.at().compareTo(deadline) < 0;
            // the removal that excuses it comes after it, at the same instant
            if (early && run.wentOnAfter(dropped.at()) && hop.isReported()
                    && hop.session().isKept(dropped.at())) {
                notes.finding(
                        FindingText.quoted(hop.text()) + " was dropped for " + hop.client() + " "
                                + FindingText.at(dropped.at()) + ", before its own deadline "
                                + FindingText.at(deadline));
            }
        }
    }

    /** A small crowd hears it at the instant at which it was accepted. */
    private static Duration latest(Trace run, MessageTransfer hop, Duration accepted) {
        long crowd = run.sessions().stream()
                .filter(session -> session.offered().compareTo(accepted) <= 0).count();
        return crowd <= SENT_TO_AT_ONCE ? accepted
                : accepted.plus(run.lateness(hop.sender(), accepted, hop.first()));
    }
}
