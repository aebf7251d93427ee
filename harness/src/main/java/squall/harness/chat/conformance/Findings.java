package squall.harness.chat.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one experiment has found so far, by claim. What is once broken stays broken. */
final class Findings {
    private final Experiment experiment;
    private final Map<Claim, Finding> byClaim = new LinkedHashMap<>();

    Findings(Experiment experiment) {
        this.experiment = experiment;
    }

    void note(Claim claim, ClaimVerdict standing, String evidence) {
        if (!experiment.claims().contains(claim)) {
            throw new IllegalArgumentException(experiment.name() + " does not claim " + claim);
        }
        Finding before = byClaim.get(claim);
        if (before == null || before.standing() != ClaimVerdict.BROKEN) {
            byClaim.put(claim, new Finding(claim, experiment.name(), standing, evidence));
        }
    }

    boolean isJudged(Claim claim) {
        return byClaim.containsKey(claim);
    }

    /** About every claim; those that were not judged are not seen, for this reason. */
    List<Finding> all(String reason) {
        return experiment.claims().stream().map(claim -> byClaim.getOrDefault(claim,
                new Finding(claim, experiment.name(), ClaimVerdict.NOT_SEEN, reason))).toList();
    }
}
