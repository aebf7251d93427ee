package squall.harness.check;

import squall.harness.dissection.Dissection;
import squall.harness.history.Report;

/** No endpoint throws, whatever reaches it. */
final class UnbrokenCheck implements Check {
    @Override
    public Judgement judge(Dissection run) {
        Judgement.Notes notes = new Judgement.Notes("unbroken");
        run.history().occurrences().forEach(occurrence -> notes.occasion());
        run.reports(Report.BROKE).forEach(broke -> notes.finding(broke.who() + " broke "
                + Wording.at(broke.at()) + ": " + broke.detail()));
        return notes.judgement();
    }
}
