package squall.reports.junit;

import java.time.Duration;
import java.util.List;

/** Test cases that a build server shows together. */
public record TestSuite(String name, Duration took, List<TestCase> cases) {
    public TestSuite {
        cases = List.copyOf(cases);
    }

    long count(TestCase.TestOutcome outcome) {
        return cases.stream().filter(each -> each.outcome() == outcome).count();
    }
}
