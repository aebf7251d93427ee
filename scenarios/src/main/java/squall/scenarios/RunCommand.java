package squall.scenarios;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import squall.harness.check.Verdict;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.reports.HistoryStore;
import squall.reports.Invocation;
import squall.reports.junit.TestSuite;
import squall.reports.page.FrontPage;

@Command(name = "run", sortOptions = false,
        description = "Runs scenarios, prints who heard how much of whom, and judges it.",
        footer = {"", "For example:", "  squall run uplink-loss-20 --seed 7",
                "  squall run downlink-loss-20 --set links.bob.down.loss=35%%", "",
                "Exit status: 0 passed, 1 a check failed, 2 the call or a file is wrong, 3 inconclusive."})
final class RunCommand implements Callable<Integer> {
    private static final String ALL = "all";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "1..*",
            description = "Scenarios of the catalogue (see squall list), paths of scenario files, or: all.")
    private List<String> names;

    @Option(names = "--testbed", paramLabel = "TESTBED", defaultValue = "simulation",
            description = "Where: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private TestbedKind testbed;

    @Mixin
    private Changes changes;

    @Option(names = "--json",
            description = "Prints figures and findings as a JSON array instead, an element a run.")
    private boolean json;

    @Mixin
    private JunitFile junit;

    @Override
    public Integer call() throws InterruptedException {
        junit.expectFolder();
        List<Run> runs = runs();
        long start = System.nanoTime();
        List<Outcome> outcomes = new ArrayList<>();
        Progress progress = new Progress("scenarios", runs.size(),
                spec.commandLine().getErr());
        ExecutorService workers = Executors.newCachedThreadPool();
        try {
            List<Future<Outcome>> futures = runs.stream().map(workers::submit).toList();
            for (Future<Outcome> future : futures) {
                Outcome outcome = progress.await(future);
                progress.count(outcome.verdict() == Verdict.FAIL, outcome.simulated());
                outcomes.add(outcome);
                print(outcome);
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException) {
                throw new ScenarioException("can't write the history: "
                        + e.getCause().getMessage());
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
        printJson(outcomes);
        printSummary(runs, outcomes);
        junit.write(new TestSuite("squall run", Duration.ofNanos(System.nanoTime() - start),
                outcomes.stream().map(Outcome::testCase).toList()));
        writeReport();
        return ExitStatus.of(Verdict.worst(outcomes.stream().map(Outcome::verdict).toList()));
    }

    private List<Run> runs() {
        HistoryStore histories = new HistoryStore(Project.reports());
        FrontPage page = new FrontPage(Project.reports());
        Stage stage = new Stage(testbed);
        List<Run> runs = new ArrayList<>();
        for (String name : names) {
            for (String each : name.equals(ALL) ? namesOfAll() : List.of(name)) {
                Scenario scenario = changes.in(Project.catalog().find(each));
                if (!testbed.bears(scenario)) {
                    throw new CommandLine.ParameterException(spec.commandLine(),
                            each + ": its script lasts " + scenario.lasts().toSeconds()
                                    + " s, too long for " + testbed);
                }
                runs.add(new Run(scenario, stage, new Invocation(each, changes.settings()),
                        histories, Project.failedSeeds(), page));
            }
        }
        return runs;
    }

    private List<String> namesOfAll() {
        return Project.catalog().all().stream().filter(testbed::bears).map(Scenario::name)
                .toList();
    }

    private void print(Outcome outcome) {
        if (!json) {
            spec.commandLine().getOut().println(outcome.text());
        }
    }

    /** One scenario says itself what it came to. */
    private void printSummary(List<Run> runs, List<Outcome> outcomes) {
        if (json || runs.size() == 1) {
            return;
        }
        StringBuilder summary = new StringBuilder(runs.size() + " scenarios");
        for (Verdict verdict : List.of(Verdict.PASS, Verdict.INCONCLUSIVE, Verdict.FAIL)) {
            List<String> such = IntStream.range(0, runs.size())
                    .filter(i -> outcomes.get(i).verdict() == verdict)
                    .mapToObj(i -> runs.get(i).scenario().name()).toList();
            if (!such.isEmpty()) {
                summary.append(", ").append(such.size()).append(' ').append(words(verdict))
                        .append(verdict == Verdict.PASS ? "" : ": " + String.join(" ", such));
            }
        }
        spec.commandLine().getOut().println(summary);
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "passed";
            case INCONCLUSIVE -> "inconclusive";
            case FAIL -> "failed";
        };
    }

    private void printJson(List<Outcome> outcomes) {
        if (json) {
            spec.commandLine().getOut().println(
                    outcomes.stream().map(outcome -> outcome.json().strip())
                            .collect(Collectors.joining(",\n", "[", "]")));
        }
    }

    /** Where it can't be written, what was run and judged stands all the same. */
    private void writeReport() {
        try {
            String line = ReportCommand.written();
            if (!json) {
                spec.commandLine().getOut().println(line);
            }
        } catch (IOException e) {
            spec.commandLine().getErr().println("squall: can't write the report: "
                    + e.getMessage());
        }
    }
}
