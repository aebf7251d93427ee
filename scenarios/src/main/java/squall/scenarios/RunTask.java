package squall.scenarios;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.reports.ConsoleReport;
import squall.reports.HistoryStore;
import squall.reports.Invocation;
import squall.reports.JsonReport;
import squall.reports.SideBySide;
import squall.reports.junit.TestSuite.TestCase;
import squall.reports.page.FrontPage;
import squall.reports.page.RunFigures;

/** Runs and judges one scenario, and stores history and figures. */
record RunTask(Scenario scenario, TestbedKind testbed, RunScheduler scheduler,
        Invocation invocation,
        HistoryStore histories, FailedSeeds seeds, FrontPage page)
        implements Callable<RunTask.RunOutcome> {
    /** Returns no history: the histories of many runs do not fit into memory. */
    @Override
    public RunOutcome call() throws IOException, InterruptedException {
        Result result = scheduler.play(scenario, testbed);
        Path written = histories.write(result.history(), invocation);
        page.keep(RunFigures.of(result, written, invocation, Instant.now()));
        Path history = Project.relativePath(written);
        String kept = seeds.keep(result, invocation).map(line -> line + "\n").orElse("");
        String report = ConsoleReport.of(result, history, invocation);
        return new RunOutcome(result.ruling().verdict(), result.simulated(),
                SideBySide.TestbedResult.of(result),
                report + kept,
                JsonReport.of(result, history), TestCase.of(result, invocation, report));
    }

    /** The results of a run that are kept in memory; its history is on disk. */
    record RunOutcome(Verdict verdict, Duration simulated, SideBySide.TestbedResult side,
            String text, String json, TestCase testCase) {}
}
