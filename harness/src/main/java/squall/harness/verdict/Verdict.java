package squall.harness.verdict;

import java.util.Collection;
import java.util.Comparator;

/** What a check, or a whole run, comes to; in the order of how bad it is. */
public enum Verdict {
    PASS,
    /** There was nothing to judge, or not enough. */
    INCONCLUSIVE,
    FAIL;

    /** The worst wins; nothing at all is inconclusive. */
    public static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().max(Comparator.naturalOrder()).orElse(INCONCLUSIVE);
    }
}
