package squall.harness.check;

import java.time.Duration;
import java.util.List;
import squall.harness.dissection.Dissection;
import squall.harness.dissection.Hop;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;
import squall.harness.network.Direction;

/**
 * R7: a message is taken up when it first arrives; its repetitions are recognised, never shown or
 * broadcast.
 */
final class RepetitionCheck implements Check {
    @Override
    public Judgement judge(Dissection run) {
        Judgement.Notes notes = new Judgement.Notes("R7");
        for (Hop hop : run.hops()) {
            hop.firstArrival().filter(at -> hop.isVerified() && hop.isListening(at))
                    .ifPresent(at -> judge(run, hop, at, notes));
        }
        return notes.judgement();
    }

    private static void judge(Dissection run, Hop hop, Duration firstArrival,
            Judgement.Notes notes) {
        if (hop.arrivals().size() > 1) {
            notes.occasion();
        }
        Report what = hop.direction() == Direction.UP ? Report.SAID : Report.HEARD;
        List<Reported> taken = run.reports(what, hop);
        if (taken.isEmpty() || !taken.get(0).at().equals(firstArrival)) {
            notes.finding(hop.receiver() + " did not take up " + Wording.message(hop)
                    + " when it arrived "
                    + Wording.at(firstArrival));
        }
        if (taken.size() > 1) {
            notes.finding(hop.receiver() + " took up " + Wording.message(hop) + " " + taken.size()
                    + " times, the last "
                    + Wording.at(taken.get(taken.size() - 1).at()));
        }
    }
}
