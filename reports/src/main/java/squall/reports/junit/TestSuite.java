package squall.reports.junit;

import java.time.Duration;
import java.util.List;

/** A named list of test cases. */
public record TestSuite(String name, Duration took, List<TestCase> cases) {
    public TestSuite {
        cases = List.copyOf(cases);
    }

    long count(TestCase.TestOutcome outcome) {
        return cases.stream().filter(each -> each.outcome() == outcome).count();
    }
}
