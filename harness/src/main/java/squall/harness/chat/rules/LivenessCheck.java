package squall.harness.chat.rules;

import java.util.List;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.wire.ChatText;
import squall.harness.history.Cause;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Typed;
import squall.harness.history.Report;
import squall.harness.verdict.Judgement;

/**
 * Liveness: once everything has healed, everyone who is there is heard by everyone else. It has no
 * deadline: a run ends when nobody has anything left to send, and what was not heard by then never
 * will be. Of a crowd that speaks at once, a client that had not proved itself yet hears only the
 * first few.
 */
final class LivenessCheck implements Check {
    @Override
    public Judgement judge(Trace run) {
        Judgement.Notes notes = new Judgement.Notes("liveness");
        List<Typed> rollCall = run.typed().stream()
                .filter(typed -> ChatText.of(typed.text()).says(typed.client(),
                        ChatText.ROLL_CALL))
                .toList();
        for (Typed call : rollCall) {
            for (Typed other : rollCall) {
                if (!other.client().equals(call.client()) && !isExcused(run, other, call)) {
                    notes.occasion();
                    List<Reported> heard = run.reports(Report.HEARD, other.client(), call.text());
                    if (heard.isEmpty()) {
                        notes.finding(other.client() + " never heard "
                                + FindingText.quoted(call.text())
                                + ", said "
                                + FindingText.at(call.at()) + " when everything had healed");
                    }
                }
            }
        }
        return notes.judgement();
    }

    /** The numbers of a member's flood are far above those of what it says afterwards (R7). */
    private static boolean isExcused(Trace run, Typed other, Typed call) {
        return run.history().scenario().floods(call.client())
                || run.reports(Report.DROPPED, other.client(), call.text()).stream()
                        .anyMatch(dropped -> dropped.isBecause(Cause.UNPROVEN));
    }
}
