package squall.harness.chat.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.trace.Trace;
import squall.harness.verdict.Judgement;

/**
 * Every impairment, outage and fault of a scenario must have affected something; otherwise the run
 * proves nothing about it and is inconclusive.
 */
final class StrikeCheck {
    private StrikeCheck() {}

    /** Empty if the scenario has nothing that could strike. */
    static Optional<Judgement> judge(Trace trace) {
        ScenarioLines lines = StrikeLog.follow(trace.history());
        FaultLog faults = new FaultLog(trace);
        int count = lines.count() + faults.count();
        List<String> complaints = new ArrayList<>(lines.complaints());
        complaints.addAll(faults.complaints());
        return count == 0
                ? Optional.empty()
                : Optional.of(new Judgement("strikes", complaints.isEmpty() ? count : 0,
                        String.join("; ", complaints), List.of()));
    }
}
