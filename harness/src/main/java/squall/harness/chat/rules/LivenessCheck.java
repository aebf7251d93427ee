package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.chat.rules.FindingText.quoted;

import java.util.List;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.wire.ChatText;
import squall.harness.history.Occurrence.Typed;
import squall.harness.verdict.Judgement;

/**
 * Liveness: once everything has healed, each client that is there is heard by all others. There is
 * no deadline: a run ends when nobody has anything left to send. If many clients speak at once, a
 * client that has not proved itself hears only the first few.
 */
final class LivenessCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("liveness");
        List<Typed> rollCall = trace.typed().stream()
                .filter(typed -> ChatText.of(typed.text()).says(typed.client(),
                        ChatText.ROLL_CALL))
                .toList();
        for (Typed call : rollCall) {
            for (Typed other : rollCall) {
                if (!other.client().equals(call.client()) && !isExcused(trace, other, call)) {
                    notes.occasion();
                    if (trace.reports(Report.HEARD, other.client(), call.text()).isEmpty()) {
                        notes.finding(other.client() + " never heard " + quoted(call.text())
                                + ", said " + at(call.at()) + " when everything had healed",
                                about(call));
                    }
                }
            }
        }
        return notes.judgement();
    }

    /** A flood has far higher numbers than what its client says later, which is ignored (R7). */
    private static boolean isExcused(Trace trace, Typed other, Typed call) {
        return trace.history().scenario().attacksAsMember(call.client())
                || trace.reports(Report.DROPPED, other.client(), call.text()).stream()
                        .anyMatch(dropped -> dropped.isBecause(Cause.UNPROVEN));
    }
}
