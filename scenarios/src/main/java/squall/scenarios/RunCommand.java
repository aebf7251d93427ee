package squall.scenarios;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import squall.harness.containers.DockerEngine;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.verdict.Verdict;
import squall.output.UnwritableException;
import squall.reports.HistoryStore;
import squall.reports.Invocation;
import squall.reports.evidence.FailureSearch;
import squall.reports.evidence.TimeBudget;
import squall.reports.junit.TestSuite;
import squall.reports.junit.TestSuite.TestCase;
import squall.reports.page.CommandInProgress;
import squall.reports.page.FrontPage;
import squall.reports.page.HistoryBound;
import squall.reports.page.PageSelection;
import squall.scenarios.RunTask.RunOutcome;
import squall.text.Printable;

@Command(name = "run", sortOptions = false,
        description = "Runs scenarios, prints what each recipient heard of each sender, and judges the runs.",
        footer = {"", "For example:", "  squall run uplink-loss-20 --seed 7",
                "  squall run downlink-loss-20 --set links.bob.down.loss=35%%", "",
                "If interrupted, it removes its containers, reports the runs that are finished, and says where they are."})
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

    @ArgGroup
    private RunOutput.Detail detail = new RunOutput.Detail();

    @Mixin
    private JunitFile junit;

    private HistoryBound bound = HistoryBound.USUAL;
    private final DockerEngine engine = new DockerEngine();

    @Override
    public Integer call() throws InterruptedException {
        junit.requireWritable();
        bound = KeptHistories.bound(System.getenv());
        Project.requireWritable(histories());
        Project.requireWritable(Project.reports().resolve("trends"));
        try (Shutdown stopping = Shutdown.onInterruption();
                CommandInProgress command = new FrontPage(Project.reports()).begin()) {
            return play(command, runs(command.began()), stopping).number();
        } catch (IOException e) {
            throw new UnwritableException("can't write the history", e);
        }
    }

    private ExitStatus play(CommandInProgress command, List<RunTask> runs, Shutdown stopping)
            throws InterruptedException {
        long start = System.nanoTime();
        List<RunOutcome> outcomes = new ArrayList<>();
        List<TestCase> cases = new ArrayList<>();
        RunOutput output = new RunOutput(spec.commandLine().getOut(), detail, isAlone(runs),
                testbeds.isOne());
        List<RunTask> possible =
                runs.stream().filter(run -> !isSkipped(run, output, cases)).toList();
        RunTimes times = new RunTimes(possible, kind -> LocalTestbeds.atOnce(kind, engine),
                System::nanoTime);
        RunProgress.Counter counter = new RunProgress.Counter(possible.size(), true);
        RunProgress progress = new RunProgress(testbeds.isOne() ? "scenarios" : "runs", counter,
                times::left, spec.commandLine().getErr(), TerminalSize.ofProgress());
        int width = possible.stream().mapToInt(run -> name(run).length()).max().orElse(0);
        ExecutorService workers = Executors.newCachedThreadPool();
        try {
            for (TestbedKind kind : testbeds.kinds()) {
                // One testbed after the other, so that none disturbs the timing of another.
                List<CompletableFuture<RunOutcome>> futures =
                        possible.stream().filter(run -> run.testbed() == kind)
                                .map(run -> started(workers, () -> {
                                    RunOutcome outcome =
                                            run.play(times, name(run), width);
                                    times.end(run);
                                    counter.count(outcome.verdict() == Verdict.FAIL);
                                    return outcome;
                                })).toList();
                for (CompletableFuture<RunOutcome> future : futures) {
                    progress.await(stopping.either(future));
                    boolean hasEnded = future.isDone() && !future.isCompletedExceptionally();
                    if (!stopping.isRequested() || hasEnded) {
                        RunOutcome outcome = future.get();
                        outcomes.add(outcome);
                        output.print(outcome);
                    }
                }
                if (stopping.isRequested()) {
                    break;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw new UnwritableException("can't write the history", io);
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
        output.end();
        outcomes.stream().map(RunOutcome::testCase).forEach(cases::add);
        junit.write(new TestSuite("squall run", Duration.ofNanos(System.nanoTime() - start),
                cases));
        if (!outcomes.isEmpty()) {
            writeReport(command, output);
        }
        output.explanations();
        stopping.report(spec.commandLine(), outcomes.size() + " of " + possible.size()
                + " runs are finished; histories: " + Project.relativePath(histories()));
        List<Verdict> verdicts =
                new ArrayList<>(outcomes.stream().map(RunOutcome::verdict).toList());
        if (outcomes.isEmpty()) {
            verdicts.add(Verdict.INCONCLUSIVE);
        }
        return ExitStatus.of(Verdict.worst(verdicts));
    }

    private static CompletableFuture<RunOutcome> started(Executor workers,
            Callable<RunOutcome> run) {
        CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
        workers.execute(() -> {
            try {
                outcome.complete(run.call());
            } catch (Exception | Error e) {
                outcome.completeExceptionally(e);
            }
        });
        return outcome;
    }

    private static Path histories() {
        return Project.reports().resolve("target").resolve("histories");
    }

    private List<RunTask> runs(Instant began) {
        HistoryStore histories = new HistoryStore(Project.reports());
        FrontPage page = new FrontPage(Project.reports());
        List<RunTask> runs = new ArrayList<>();
        List<String> chosen = names.stream()
                .flatMap(name -> name.equals(ALL) ? namesOfAll().stream() : Stream.of(name))
                .distinct().toList();
        RunScheduler scheduler = new RunScheduler(engine);
        for (TestbedKind kind : testbeds.kinds()) {
            // Shrinking would disturb the timing of other plays.
            FailureSearch evidence = kind.isInRealTime()
                    ? new FailureSearch(Project.root(), TimeBudget.none())
                    : FailureSearch.in(Project.root());
            for (String name : chosen) {
                Scenario scenario = changes.in(Project.catalog().find(name));
                requireFitting(name, scenario, kind);
                if (LocalTestbeds.canPlay(kind, scenario)) {
                    runs.add(new RunTask(scenario, kind, scheduler,
                            new Invocation(name, changes.settings()),
                            histories, Project.failedSeeds(), page, evidence, began));
                }
            }
        }
        RunTask.requireNamesApart(runs);
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

    private static boolean isAlone(List<RunTask> runs) {
        return runs.stream().collect(Collectors.groupingBy(RunTask::testbed, Collectors.counting()))
                .values().stream().allMatch(count -> count == 1);
    }

    /** In a call of several testbeds with the testbed. */
    private String name(RunTask run) {
        return run.scenario().name() + (testbeds.isOne() ? "" : " in " + run.testbed());
    }

    private boolean isSkipped(RunTask run, RunOutput output, List<TestCase> cases) {
        TestbedKind kind = run.testbed();
        Optional<String> absence = LocalTestbeds.absence(kind, run.scenario(), engine);
        absence.ifPresent(why -> {
            output.skip(run.scenario().name(), kind);
            cases.add(TestCase.skipped(kind.toString(), run.invocation(), why));
            spec.commandLine().getErr()
                    .println(Printable.of(run.scenario().name() + ": skipped in " + kind + ", "
                            + why));
        });
        return absence.isPresent();
    }

    /** A report that cannot be written does not change the verdict. */
    private void writeReport(CommandInProgress command, RunOutput output) {
        try {
            output.report(ReportCommand.written(PageSelection.of(command), bound));
        } catch (IOException | ScenarioException e) {
            spec.commandLine().getErr().println("squall: can't write the report: "
                    + e.getMessage());
        }
    }
}
