package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.List;
import squall.harness.chat.conformance.Finding.ClaimVerdict;
import squall.harness.verdict.Verdict;

/**
 * The result of testing one server.
 *
 * @param target as the caller named it
 * @param findings one about each claim
 * @param sessions the number that the server gave away
 * @param took in real time
 * @param lateness the greatest of this machine itself
 */
public record Assessment(String target, List<Finding> findings, int sessions, Duration took,
        Duration lateness) {

    public Assessment {
        findings = List.copyOf(findings);
    }

    public long count(ClaimVerdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }

    /** Fails where any claim is broken, and is inconclusive where none is broken or kept. */
    public Verdict verdict() {
        if (count(ClaimVerdict.BROKEN) > 0) {
            return Verdict.FAIL;
        }
        return count(ClaimVerdict.KEPT) > 0 ? Verdict.PASS : Verdict.INCONCLUSIVE;
    }
}
