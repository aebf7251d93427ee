package squall.scenarios;

import java.time.Duration;
import squall.harness.verdict.Verdict;
import squall.reports.SideBySide;
import squall.reports.junit.TestCase;

/** The results of a run that are kept in memory; its history is on disk. */
record RunOutcome(Verdict verdict, Duration simulated, SideBySide.TestbedResult side, String text, String json,
        TestCase testCase) {}
