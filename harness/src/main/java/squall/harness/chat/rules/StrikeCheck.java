package squall.harness.chat.rules;

import java.util.ArrayList;
import java.util.List;
import squall.harness.chat.trace.Trace;
import squall.harness.verdict.Judgement;

/**
 * Every impairment, outage and fault of a scenario must have affected something; otherwise the run
 * proves nothing about it and is inconclusive.
 */
final class StrikeCheck {
    private static final String STRIKES = "strikes";

    private StrikeCheck() {}

    /**
     * One judgement of all that struck, or else one of each that did not; empty if the scenario has
     * nothing that could strike.
     */
    static List<Judgement> judge(Trace trace) {
        ScenarioLines lines = StrikeLog.follow(trace.history());
        FaultLog faults = new FaultLog(trace);
        int count = lines.count() + faults.count();
        List<String> complaints = new ArrayList<>(lines.complaints());
        complaints.addAll(faults.complaints());
        if (!complaints.isEmpty()) {
            return complaints.stream().map(why -> new Judgement(STRIKES, 0, why, List.of()))
                    .toList();
        }
        return count == 0 ? List.of() : List.of(new Judgement(STRIKES, count, "", List.of()));
    }
}
