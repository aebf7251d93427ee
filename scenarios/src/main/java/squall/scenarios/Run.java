package squall.scenarios;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import squall.harness.Result;
import squall.harness.scenario.Scenario;
import squall.reports.ConsoleReport;
import squall.reports.HistoryStore;
import squall.reports.Invocation;
import squall.reports.JsonReport;

/** One scenario to be run, judged and kept. */
record Run(Scenario scenario, Stage stage, Invocation invocation, HistoryStore histories)
        implements Callable<Outcome> {
    /** The history itself stays on disk: of many runs, together they would not fit into memory. */
    @Override
    public Outcome call() throws IOException, InterruptedException {
        Result result = stage.perform(scenario);
        Path written = histories.write(result.history());
        Path history = Path.of("").toAbsolutePath().relativize(written.toAbsolutePath());
        return new Outcome(result.ruling().verdict(), result.simulated(),
                ConsoleReport.of(result, history, invocation), JsonReport.of(result, history));
    }
}
