package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.List;
import squall.harness.verdict.Verdict;

/**
 * What trying one server came to.
 *
 * @param target as it was named
 * @param findings about every claim, one each
 * @param sessions that the server was asked for
 * @param took in real time
 * @param lateness by which this machine itself was late at most
 */
public record Assessment(String target, List<Finding> findings, int sessions, Duration took,
        Duration lateness) {

    public Assessment {
        findings = List.copyOf(findings);
    }

    public long count(ClaimVerdict standing) {
        return findings.stream().filter(finding -> finding.standing() == standing).count();
    }

    /** Fails where anything is broken, and is inconclusive where nothing at all could be judged. */
    public Verdict verdict() {
        if (count(ClaimVerdict.BROKEN) > 0) {
            return Verdict.FAIL;
        }
        return count(ClaimVerdict.KEPT) > 0 ? Verdict.PASS : Verdict.INCONCLUSIVE;
    }
}
