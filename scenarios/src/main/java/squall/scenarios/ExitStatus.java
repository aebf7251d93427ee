package squall.scenarios;

import squall.harness.verdict.Verdict;

/** The exit status of each verdict. */
final class ExitStatus {
    private ExitStatus() {}

    static int of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> 0;
            case FAIL -> 1;
            case INCONCLUSIVE -> 3;
        };
    }
}
