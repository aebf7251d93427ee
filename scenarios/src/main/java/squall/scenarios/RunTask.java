package squall.scenarios;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.reports.ConsoleReport;
import squall.reports.HistoryStore;
import squall.reports.Invocation;
import squall.reports.JsonReport;
import squall.reports.RunLine;
import squall.reports.SideBySide;
import squall.reports.evidence.FailureSearch;
import squall.reports.explanation.FailureQuery;
import squall.reports.junit.TestSuite.TestCase;
import squall.reports.page.FrontPage;
import squall.reports.page.RunFigures;
import squall.text.MistakeText;

/**
 * Runs and judges one scenario, and stores history and figures.
 *
 * @param began when the command began
 */
record RunTask(Scenario scenario, TestbedKind testbed, RunScheduler scheduler,
        Invocation invocation,
        HistoryStore histories, FailedSeeds seeds, FrontPage page, FailureSearch evidence,
        Instant began) {
    /** Refuses scenarios of one name from several files: their histories are called alike. */
    static void requireNamesApart(List<RunTask> runs) {
        Map<String, String> written = new HashMap<>();
        for (RunTask run : runs) {
            String other = written.putIfAbsent(run.scenario.name(), run.invocation.name());
            if (other != null && !other.equals(run.invocation.name())) {
                throw new ScenarioException("two scenarios are called "
                        + MistakeText.quoted(run.scenario.name()) + ": " + other + " and "
                        + run.invocation.name() + "; run one at a time, or give one another name");
            }
        }
    }

    /**
     * Returns no history: the histories of many runs do not fit into memory.
     *
     * @param times is told when the run begins, and when it is over
     * @param name of this run among others
     * @param width of the widest name
     */
    RunOutcome play(RunTimes times, String name, int width)
            throws IOException, InterruptedException {
        Result result = scheduler.play(scenario, testbed, () -> times.begin(this),
                () -> times.played(this));
        Path written = scheduler.examine(scenario, testbed, () -> stored(result));
        Path history = Project.relativePath(written);
        String kept = seeds.keep(result, invocation).map(line -> line + "\n").orElse("");
        int room = TerminalSize.ofOutput();
        String report = ConsoleReport.of(result, history,
                invocation.by(Project.launcher()), room);
        return new RunOutcome(scenario.name(), name, result.ruling().verdict(),
                SideBySide.TestbedResult.of(result),
                RunLine.of(result, name, width, room), report + kept,
                JsonReport.of(result, history), TestCase.of(result, invocation, report),
                FailureQuery.options(result).map(options -> explain(history, options)));
    }

    private Path stored(Result result) throws IOException {
        Path written = histories.write(result.history(), invocation);
        page.keep(RunFigures.of(result, written, invocation, began, Instant.now()),
                evidence.of(result, written, invocation));
        return written;
    }

    private static String explain(Path history, List<String> options) {
        return Project.command(Stream.concat(Stream.of("explain", history.toString()),
                options.stream()).toList());
    }

    /** How long it takes, beside others on the same testbed. */
    double size() {
        return RunSize.of(scenario, testbed);
    }

    /**
     * The results of a run that are kept in memory; its history is on disk.
     *
     * @param explain the command that explains a failure
     */
    record RunOutcome(String scenario, String name, Verdict verdict, SideBySide.TestbedResult side,
            String line, String text, String json, TestCase testCase,
            Optional<String> explain) {}
}
