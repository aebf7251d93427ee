package squall.scenarios;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import squall.harness.chat.sweep.Sweep;
import squall.harness.chat.sweep.SweepResult;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.Assignment;
import squall.harness.sweep.Axis;
import squall.harness.sweep.Grid;
import squall.output.UnwritableException;
import squall.reports.Invocation;
import squall.reports.sweep.SweepJson;
import squall.reports.sweep.SweepReport;
import squall.reports.sweep.SweepStore;

@Command(name = "sweep", sortOptions = false,
        description = {
                "Plays a scenario over a grid of settings and seeds, in simulation and on all cores, and compares what was measured with what arithmetic predicts.",
                "Every run is judged by the rules of the protocol. The scenario's other expectations are left out without --expect, because they may not apply to other settings."},
        footer = {"", "For example:",
                "  squall sweep loss-curve --over 'links.*.both.loss=0%%..60%%:5%%' --seeds 200",
                "  squall sweep loss-curve --over links.bob.down.loss=5%%,20%%",
                "  squall sweep loss-30 --over 'links.*.both.loss=20%%..50%%:10%%' --seeds 40 --expect",
                "",
                "If interrupted, it writes the results so far. The result does not depend on the number of jobs.",
                "A check fails where a run failed or a figure is not as predicted."})
final class SweepCommand implements Callable<Integer> {
    private static final int MOST_JOBS = 1_000;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "NAME",
            description = "A scenario of the catalogue (see squall list), or the path of a scenario file.")
    private String name;

    @Option(names = "--over", paramLabel = "PATH=VALUES", required = true,
            description = "What to change: from one value to another in steps (0%%..60%%:5%%), or to each of several values (5%%,20%%). Given more than once, every combination.")
    private List<String> over;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "200",
            description = "Plays each combination with the seeds 1 to N (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--expect",
            description = "Holds the runs to all that the scenario expects, not to the rules alone, and says at which value of the first --over each expectation breaks.")
    private boolean expects;

    @Option(names = "--set", paramLabel = "PATH=VALUE",
            description = "Changes a link in all runs; may be given more than once.")
    private List<String> settings = List.of();

    @Option(names = "--jobs", paramLabel = "N",
            description = "How many runs to play at once (default: as many as there are cores).")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Prints the figures as a JSON object instead.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (jobs < 1 || jobs > MOST_JOBS) {
            throw new CommandLine.ParameterException(spec.commandLine(),
                    "--jobs " + jobs + ": take 1 to " + MOST_JOBS);
        }
        Grid grid = grid();
        Project.requireWritable(Project.reports().resolve("target").resolve("sweeps"));
        try (Shutdown stopping = Shutdown.onInterruption()) {
            Sweep sweep = new Sweep(grid);
            RunProgress.Counter counter = new RunProgress.Counter(grid.runs(), true);
            TimeLeft left = new TimeLeft((double) grid.runs(), System::nanoTime);
            RunProgress progress = new RunProgress("runs", counter, left::left,
                    spec.commandLine().getErr(), TerminalSize.ofProgress());
            CompletableFuture<Void> played = sweep.start(jobs, (failed, simulated) -> {
                counter.count(failed);
                left.add(1);
            });
            progress.await(stopping.either(played));
            sweep.stop();
            SweepResult result = sweep.result();
            if (result.runs() == 0) {
                stopping.report(spec.commandLine(), "no run is finished, nothing was written");
                return ExitStatus.INTERRUPTED.number();
            }
            Path folder = write(result);
            print(result, folder);
            stopping.report(spec.commandLine(), String.format(Locale.ROOT,
                    "%,d of %,d runs are finished; figures: %s", result.runs(), grid.runs(),
                    folder));
            return ExitStatus.of(result.verdict()).number();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Grid grid() {
        List<Axis> axes = over.stream().map(Axis::parse).toList();
        Scenario scenario = Project.catalog().find(name);
        for (String setting : settings) {
            scenario = Assignment.apply(scenario, setting);
        }
        return new Grid(LocalTestbeds.require(TestbedKind.SIMULATION, scenario), axes, seeds,
                expects);
    }

    private static Path write(SweepResult result) {
        try {
            return Project.relativePath(new SweepStore(Project.reports()).write(result));
        } catch (IOException e) {
            throw new UnwritableException("can't write the figures", e);
        }
    }

    private void print(SweepResult result, Path folder) {
        spec.commandLine().getOut().print(json ? SweepJson.of(result)
                : SweepReport.of(result, folder,
                        new Invocation(name, settings).by(Project.launcher()),
                        TerminalSize.ofOutput()));
        spec.commandLine().getOut().flush();
    }
}
