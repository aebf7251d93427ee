package squall.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import squall.harness.chat.rules.Judge;
import squall.harness.chat.shrinking.ShrinkableChat;
import squall.harness.history.History;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.harness.scenario.yaml.ScenarioWriter;
import squall.harness.shrinking.Shrinking;
import squall.harness.shrinking.Shrunk;
import squall.harness.shrinking.Shrunk.Size;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;
import squall.output.UnwritableException;
import squall.reports.ShrunkJson;
import squall.reports.ShrunkReport;
import squall.text.CountText;

@Command(name = "shrink", sortOptions = false,
        description = "Reduces a failed run to the fewest drops, clients and messages that still fail, and writes them as a scenario.",
        footer = {"", "For example:", "  squall shrink loss-30 --seed 7",
                "  squall shrink reports/target/histories/loss-30-emulation-1.history", "",
                "Ctrl-C ends the search and writes the smallest scenario so far.",
                "The call is wrong where the run does not fail, and the result inconclusive where the lost datagrams do not explain the failure."})
final class ShrinkCommand implements Callable<Integer> {
    private static final String SCENARIO = ".yaml";
    private static final String FOLDER = "shrunk";
    private static final int LONGEST_NAME = 64;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private RunSource played;

    @Option(names = "-o", paramLabel = "FILE",
            description = "Where to write the scenario (default: a file in reports/target/shrunk).")
    private Optional<Path> output;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "1000",
            description = "The largest number of runs (default: ${DEFAULT-VALUE}); then it writes the smallest scenario so far.")
    private int most;

    @Option(names = "--json", description = "Prints the report as a JSON object instead.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (most < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(),
                    "--runs " + most + " is no number of runs; write for example --runs 1000");
        }
        OutputFile.require("-o", output, FOLDER);
        try (Shutdown stopping = Shutdown.onInterruption()) {
            History run = played.history();
            LocalTestbeds.require(TestbedKind.SIMULATION, run.scenario());
            Path file = output.orElseGet(() -> usualFile(run.scenario()));
            String title = title(file, run.scenario());
            Judgement failure = failure(run);
            Optional<Shrunk> shrunk = shrink(run, failure.subject(), title, stopping);
            if (shrunk.isEmpty()) {
                spec.commandLine().getErr().println(failure.findings().get(0) + "; but in"
                        + " simulation, losing the same datagrams does not repeat this: nothing to shrink");
                return ExitStatus.INCONCLUSIVE.number();
            }
            write(shrunk.get().scenario(), file);
            spec.commandLine().getOut()
                    .print(json ? ShrunkJson.of(shrunk.get(), Project.relativePath(file))
                            : ShrunkReport.of(shrunk.get(), Project.relativePath(file),
                                    Project.launcher()));
            spec.commandLine().getOut().flush();
            stopping.report(spec.commandLine(), "the smallest scenario after "
                    + CountText.of(shrunk.get().runs(), "run") + " is "
                    + Project.relativePath(file));
            return ExitStatus.PASSED.number();
        }
    }

    private static Path usualFile(Scenario scenario) {
        String tail = "-seed-" + Long.toUnsignedString(scenario.seed());
        int left = LONGEST_NAME - tail.length();
        String head = scenario.name().substring(0, Math.min(scenario.name().length(), left))
                .replaceFirst("-$", "");
        return Project.reports().resolve("target").resolve(FOLDER)
                .resolve(head + tail + SCENARIO);
    }

    /** The name of the scenario: that of its file. */
    private static String title(Path file, Scenario scenario) {
        String fileName = String.valueOf(file.getFileName());
        String title = fileName.endsWith(SCENARIO)
                ? fileName.substring(0, fileName.length() - SCENARIO.length())
                : fileName;
        ScenarioFile.parse(file.toString(),
                ScenarioWriter.write(scenario.titled(title, scenario.about())));
        return title;
    }

    /** The first failed judgement of the run. */
    private Judgement failure(History run) {
        return Judge.judge(run).judgements()
                .filter(judgement -> judgement.verdict() == Verdict.FAIL).findFirst()
                .orElseThrow(() -> new ScenarioException(run.scenario().name() + " does not fail"
                        + " with seed " + run.scenario().seed() + ": nothing to shrink"));
    }

    /** Shrinks on another thread; this one shows the progress. */
    private Optional<Shrunk> shrink(History run, String subject, String title, Shutdown stopping)
            throws InterruptedException {
        AtomicReference<String> state = new AtomicReference<>("0");
        RunProgress progress = new RunProgress("runs", state::get, Optional::empty,
                spec.commandLine().getErr(), TerminalSize.ofProgress());
        Shrinking shrinking =
                new Shrinking(new ShrinkableChat(), run, subject, most, stopping::isRequested,
                        (runs, left) -> state.set(words(runs, left)));
        FutureTask<Optional<Shrunk>> task = new FutureTask<>(() -> shrinking.shrink(title));
        Thread.ofPlatform().daemon().name("shrinking").start(task);
        try {
            return progress.await(task);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Without a time, because nobody knows how many runs the search needs. */
    private String words(int runs, Size left) {
        return String.format(Locale.ROOT,
                "%,d, at most %,d; still %,d drops, %,d clients, %,d messages", runs, most,
                left.drops(), left.clients(), left.messages());
    }

    private static void write(Scenario scenario, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, ScenarioWriter.write(scenario));
        } catch (IOException e) {
            throw new UnwritableException(file + ": can't be written", e);
        }
    }
}
