package squall.reports.junit;

import java.time.Duration;
import java.util.Optional;
import squall.harness.Result;
import squall.reports.FailureCategory;
import squall.reports.Invocation;

/**
 * One line in a build server's list of tests.
 *
 * @param group under which it stands there, with dots as in a class's name
 * @param took null where nobody knows
 * @param reason why it failed or was skipped; empty where it passed
 * @param printed what it had to say besides, in lines
 */
public record TestCase(String group, String name, Duration took, TestOutcome outcome, String reason,
        String printed) {

    /** What JUnit's XML can say of a test. */
    public enum TestOutcome {
        PASSED, FAILED, SKIPPED
    }

    /**
     * A run of a scenario, of which nothing is known but what is in its name; who proved nothing
     * was skipped.
     *
     * @param printed its report
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

    /** A run that there was no testbed for. */
    public static TestCase skipped(String testbed, Invocation invocation, String why) {
        return new TestCase("squall." + testbed, invocation.words(), Duration.ZERO,
                TestOutcome.SKIPPED, why, "");
    }
}
