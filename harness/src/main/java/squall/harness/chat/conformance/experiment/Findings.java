package squall.harness.chat.conformance.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.Finding;
import squall.harness.chat.conformance.Finding.ClaimVerdict;

/** The findings of one experiment so far, one for each claim; a claim once broken stays so. */
final class Findings {
    private final Experiment experiment;
    private final Map<Claim, Finding> byClaim = new LinkedHashMap<>();

    Findings(Experiment experiment) {
        this.experiment = experiment;
    }

    void note(Claim claim, ClaimVerdict verdict, String evidence) {
        if (!experiment.claims().contains(claim)) {
            throw new IllegalArgumentException(experiment.name() + " does not claim " + claim);
        }
        Finding before = byClaim.get(claim);
        if (before == null || before.verdict() != ClaimVerdict.BROKEN) {
            byClaim.put(claim, new Finding(claim, experiment.name(), verdict, evidence));
        }
    }

    boolean isJudged(Claim claim) {
        return byClaim.containsKey(claim);
    }

    /** One about every claim; the claims that were not judged are not seen, for this reason. */
    List<Finding> all(String reason) {
        return experiment.claims().stream().map(claim -> byClaim.getOrDefault(claim,
                new Finding(claim, experiment.name(), ClaimVerdict.NOT_SEEN, reason))).toList();
    }
}
