package squall.reports.conformance;

import squall.harness.chat.conformance.Assessment;
import squall.harness.chat.conformance.Finding;
import squall.reports.junit.TestSuite;
import squall.reports.junit.TestSuite.TestCase;
import squall.reports.junit.TestSuite.TestOutcome;

/**
 * The findings about a server as JUnit test cases, one for each claim, grouped by rule: a broken
 * claim is a failed test, a claim that was not seen is a skipped test.
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
        return switch (finding.verdict()) {
            case KEPT ->
                    new TestCase(group, claim, null, TestOutcome.PASSED, "", finding.evidence());
            case BROKEN ->
                    new TestCase(group, claim, null, TestOutcome.FAILED, finding.evidence(), "");
            case NOT_SEEN ->
                    new TestCase(group, claim, null, TestOutcome.SKIPPED, finding.evidence(), "");
        };
    }
}
