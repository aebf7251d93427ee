package squall.harness.verdict;

import java.util.Collection;
import java.util.Comparator;

/** The result of a check or of a whole run, from the best to the worst. */
public enum Verdict {
    PASS,
    /** There was nothing to judge, or too little. */
    INCONCLUSIVE,
    FAIL;

    /** The worst of them; inconclusive if there is none. */
    public static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().max(Comparator.naturalOrder()).orElse(INCONCLUSIVE);
    }
}
