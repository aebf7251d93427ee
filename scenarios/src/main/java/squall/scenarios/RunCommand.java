package squall.scenarios;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import squall.harness.containers.DockerEngine;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.verdict.Verdict;
import squall.reports.HistoryStore;
import squall.reports.Invocation;
import squall.reports.SideBySide;
import squall.reports.Table;
import squall.reports.TextTable;
import squall.reports.junit.TestSuite;
import squall.reports.junit.TestSuite.TestCase;
import squall.reports.page.FrontPage;
import squall.scenarios.RunTask.RunOutcome;

@Command(name = "run", sortOptions = false,
        description = "Runs scenarios, prints what each recipient heard of each sender, and judges the runs.",
        footer = {"", "For example:", "  squall run uplink-loss-20 --seed 7",
                "  squall run downlink-loss-20 --set links.bob.down.loss=35%%", "",
                "Exit status: 0 passed, 1 a check failed, 2 the call or a file is wrong, 3 inconclusive or skipped, 130 or 143 interrupted (containers are removed first)."})
final class RunCommand implements Callable<Integer> {
    private static final String ALL = "all";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "1..*",
            description = "Scenarios of the catalogue (see squall list), paths of scenario files, or: all.")
    private List<String> names;

    @Option(names = "--testbed", paramLabel = "TESTBED", defaultValue = "simulation",
            converter = TestbedChoice.Converter.class,
            description = "The testbed: simulation, emulation, containers, or all, side by side (default: ${DEFAULT-VALUE}).")
    private TestbedChoice testbeds;

    @Mixin
    private ScenarioOverrides changes;

    @Option(names = "--json",
            description = "Prints figures and findings as a JSON array instead, with an element for each run.")
    private boolean json;

    @Mixin
    private JunitFile junit;

    private final DockerEngine engine = new DockerEngine();
    private final Map<String, List<TestbedKind>> skipped = new HashMap<>();

    @Override
    public Integer call() throws InterruptedException {
        junit.requireFolder();
        List<RunTask> runs = runs();
        long start = System.nanoTime();
        List<RunTask> possible = new ArrayList<>(runs);
        List<RunOutcome> outcomes = new ArrayList<>();
        List<TestCase> cases = new ArrayList<>();
        RunProgress progress = new RunProgress("scenarios", runs.size(),
                spec.commandLine().getErr());
        ExecutorService workers = Executors.newCachedThreadPool();
        try {
            for (TestbedKind kind : testbeds.kinds()) {
                possible.removeIf(run -> isSkipped(run, kind, cases));
                // One testbed after the other, so that none disturbs the timing of another.
                List<Future<RunOutcome>> futures =
                        possible.stream().filter(run -> run.testbed() == kind)
                                .map(workers::submit).toList();
                for (Future<RunOutcome> future : futures) {
                    RunOutcome outcome = progress.await(future);
                    progress.count(outcome.verdict() == Verdict.FAIL, outcome.simulated());
                    outcomes.add(outcome);
                    print(outcome);
                }
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
        possible.sort(Comparator.comparing(run -> run.testbed()));
        printSideBySide(possible, outcomes);
        printJson(outcomes);
        printSummary(possible, outcomes);
        outcomes.stream().map(RunOutcome::testCase).forEach(cases::add);
        junit.write(new TestSuite("squall run", Duration.ofNanos(System.nanoTime() - start),
                cases));
        writeReport();
        List<Verdict> verdicts =
                new ArrayList<>(outcomes.stream().map(RunOutcome::verdict).toList());
        if (outcomes.isEmpty()) {
            verdicts.add(Verdict.INCONCLUSIVE);
        }
        return ExitStatus.of(Verdict.worst(verdicts));
    }

    private List<RunTask> runs() {
        HistoryStore histories = new HistoryStore(Project.reports());
        FrontPage page = new FrontPage(Project.reports());
        List<RunTask> runs = new ArrayList<>();
        RunScheduler scheduler = new RunScheduler(engine);
        for (TestbedKind kind : testbeds.kinds()) {
            for (String name : names) {
                for (String each : name.equals(ALL) ? namesOfAll() : List.of(name)) {
                    Scenario scenario = changes.in(Project.catalog().find(each));
                    requireFitting(each, scenario, kind);
                    if (LocalTestbeds.canPlay(kind, scenario)) {
                        runs.add(new RunTask(scenario, kind, scheduler,
                                new Invocation(each, changes.settings()),
                                histories, Project.failedSeeds(), page));
                    }
                }
            }
        }
        return runs;
    }

    /** {@code --testbed all} skips testbeds that cannot play the scenario. */
    private void requireFitting(String name, Scenario scenario, TestbedKind kind) {
        LocalTestbeds.objection(kind, scenario).filter(why -> testbeds.isOne()).ifPresent(why -> {
            throw new CommandLine.ParameterException(spec.commandLine(), name + ": " + why);
        });
    }

    private List<String> namesOfAll() {
        return Project.catalog().all().stream()
                .filter(scenario -> testbeds.kinds().stream()
                        .anyMatch(kind -> LocalTestbeds.canPlay(kind, scenario)))
                .map(Scenario::name).toList();
    }

    private boolean isSkipped(RunTask run, TestbedKind kind, List<TestCase> cases) {
        Optional<String> absence = Optional.of(run)
                .filter(each -> each.testbed() == kind)
                .flatMap(each -> LocalTestbeds.absence(kind, each.scenario(), engine));
        absence.ifPresent(why -> {
            skipped.computeIfAbsent(run.scenario().name(), name -> new ArrayList<>()).add(kind);
            cases.add(TestCase.skipped(kind.toString(), run.invocation(), why));
            spec.commandLine().getErr()
                    .println(run.scenario().name() + ": skipped in " + kind + ", " + why);
        });
        return absence.isPresent();
    }

    /** With several testbeds, prints only what did not pass. */
    private void print(RunOutcome outcome) {
        if (!json && (testbeds.isOne() || outcome.verdict() != Verdict.PASS)) {
            spec.commandLine().getOut().println(outcome.text());
        }
    }

    /** The testbeds on which this scenario was skipped. */
    private String skipped(String scenario) {
        return skipped.getOrDefault(scenario, List.of()).stream()
                .map(kind -> ", " + kind + ": skipped").collect(Collectors.joining());
    }

    private void printSideBySide(List<RunTask> runs, List<RunOutcome> outcomes) {
        if (json || testbeds.isOne()) {
            return;
        }
        PrintWriter out = spec.commandLine().getOut();
        Map<String, List<SideBySide.TestbedResult>> sides = new LinkedHashMap<>();
        IntStream.range(0, runs.size()).forEach(i -> sides
                .computeIfAbsent(runs.get(i).scenario().name(), name -> new ArrayList<>())
                .add(outcomes.get(i).side()));
        sides.forEach((name, each) -> {
            Table table = SideBySide.of(each);
            out.println(name);
            out.println();
            if (!table.rows().isEmpty()) {
                TextTable.lines(table).forEach(out::println);
            }
            table.caption().ifPresent(verdicts -> out.println(verdicts + skipped(name)));
            out.println();
        });
    }

    /** One scenario needs no summary: its own report ends with the verdict. */
    private void printSummary(List<RunTask> runs, List<RunOutcome> outcomes) {
        if (json || runs.size() <= 1 || !testbeds.isOne()) {
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

    private void printJson(List<RunOutcome> outcomes) {
        if (json) {
            spec.commandLine().getOut().println(
                    outcomes.stream().map(outcome -> outcome.json().strip())
                            .collect(Collectors.joining(",\n", "[", "]")));
        }
    }

    /** A report that cannot be written does not change the verdict. */
    private void writeReport() {
        try {
            String line = ReportCommand.written();
            if (!json) {
                spec.commandLine().getOut().println(line);
            }
        } catch (IOException | ScenarioException e) {
            spec.commandLine().getErr().println("squall: can't write the report: "
                    + e.getMessage());
        }
    }
}
