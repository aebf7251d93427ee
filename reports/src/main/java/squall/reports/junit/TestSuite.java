package squall.reports.junit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.workload.Result;
import squall.reports.FailureCategory;
import squall.reports.Invocation;

/** A named list of test cases. */
public record TestSuite(String name, Duration took, List<TestCase> cases) {
    public TestSuite {
        cases = List.copyOf(cases);
    }

    long count(TestOutcome outcome) {
        return cases.stream().filter(each -> each.outcome() == outcome).count();
    }

    /** The outcomes of a test that JUnit's XML knows. */
    public enum TestOutcome {
        PASSED, FAILED, SKIPPED
    }

    /**
     * A test case as a build server lists it.
     *
     * @param group the class name under which it is listed
     * @param took null if unknown
     * @param reason why it failed or was skipped; empty if it passed
     * @param printed its output, in lines
     */
    public record TestCase(String group, String name, Duration took, TestOutcome outcome,
            String reason,
            String printed) {

        /**
         * The test case of a run. An inconclusive run is a skipped test.
         *
         * @param printed the report of the run
         */
        public static TestCase of(Result result, Invocation invocation, String printed) {
            TestOutcome outcome = switch (result.ruling().verdict()) {
                case PASS -> TestOutcome.PASSED;
                case FAIL -> TestOutcome.FAILED;
                case INCONCLUSIVE -> TestOutcome.SKIPPED;
            };
            Optional<String> reason = FailureCategory.of(result);
            return new TestCase("squall." + result.history().testbed(), invocation.words(),
                    result.took(), outcome, reason.orElse(""), printed);
        }

        /** The test case of a run whose testbed is missing on this machine. */
        public static TestCase skipped(String testbed, Invocation invocation, String why) {
            return new TestCase("squall." + testbed, invocation.words(), Duration.ZERO,
                    TestOutcome.SKIPPED, why, "");
        }
    }
}
