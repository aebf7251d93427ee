package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.at;

import squall.harness.chat.trace.Trace;
import squall.harness.history.Failure;
import squall.harness.verdict.Judgement;

/** No endpoint throws, whatever it receives. */
final class UnbrokenCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("unbroken");
        trace.history().occurrences().forEach(occurrence -> notes.occasion());
        trace.reports(Failure.BROKE).forEach(broke -> notes.finding(broke.who() + " broke "
                + at(broke.at()) + ": " + broke.words()));
        return notes.judgement();
    }
}
