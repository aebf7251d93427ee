package squall.reports.conformance;

import squall.harness.chat.conformance.Assessment;
import squall.harness.chat.conformance.Finding;
import squall.reports.junit.TestCase;
import squall.reports.junit.TestCase.TestOutcome;
import squall.reports.junit.TestSuite;

/**
 * How a server stands by each rule, for build servers: a test case for each claim, under its rule;
 * what is broken has failed, what was not seen was skipped.
 */
public final class JunitReport {
    private JunitReport() {}

    public static TestSuite of(Assessment assessment) {
        return new TestSuite("squall conform " + assessment.target(), assessment.took(),
                assessment.findings().stream().map(JunitReport::testCase).toList());
    }

    private static TestCase testCase(Finding finding) {
        String group = "squall." + finding.claim().rule();
        String claim = finding.claim().what();
        return switch (finding.standing()) {
            case KEPT -> new TestCase(group, claim, null, TestOutcome.PASSED, "", finding.evidence());
            case BROKEN -> new TestCase(group, claim, null, TestOutcome.FAILED, finding.evidence(), "");
            case NOT_SEEN ->
                    new TestCase(group, claim, null, TestOutcome.SKIPPED, finding.evidence(), "");
        };
    }
}
