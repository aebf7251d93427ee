package squall.scenarios;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import squall.output.UnwritableException;
import squall.reports.page.FrontPage;
import squall.reports.page.HistoryBound;
import squall.reports.page.PageSelection;
import squall.reports.page.TestResults;
import squall.text.CountText;

@Command(name = "report", sortOptions = false,
        description = {
                "Writes the front page again, and prints its path.",
                "The page is of the runs of the last command (squall run or mvn verify); all other kept runs are its history, each with its date."},
        footer = {"", "For example:", "  squall report --since 2h",
                "  squall report --only loss-20,loss-30", "",
                "Kept are 1,000 MB and 500 runs, or what the environment variables SQUALL_KEEP_MB and SQUALL_KEEP_RUNS say. What is beyond goes when a page is written: first runs that did not fail, the oldest first."})
final class ReportCommand implements Callable<Integer> {
    private static final double BYTES_OF_MEGABYTE = 1e6;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--since", paramLabel = "TIME", converter = SinceConverter.class,
            description = "The page is of the runs of all commands since then, of each scenario, testbed and settings the latest: a duration before now (30min, 2h, 3d), a date or a local time (2026-11-30, 2026-11-30T18:00).")
    private Optional<Instant> since;

    @Option(names = "--only", paramLabel = "NAME", split = ",",
            description = "The page is of the latest runs of these scenarios, whatever the command, and shows no history. The word last stands for the runs of the last command.")
    private List<String> only = List.of();

    @Option(names = "--clear",
            description = "Removes all kept runs, after saying how many, but none of a command in progress. Trends, sweeps and shrunk scenarios stay.")
    private boolean clear;

    @Override
    public Integer call() {
        if (clear && (since.isPresent() || !only.isEmpty())) {
            throw new CommandLine.ParameterException(spec.commandLine(),
                    "--clear removes all kept runs; leave --since and --only out");
        }
        if (only.contains(PageSelection.LAST) && (only.size() > 1 || since.isPresent())) {
            throw new CommandLine.ParameterException(spec.commandLine(),
                    "--only last is the runs of one command; leave other names and --since out");
        }
        HistoryBound bound = KeptHistories.bound(System.getenv());
        try {
            if (clear) {
                clear(new FrontPage(Project.reports()));
            }
            spec.commandLine().getOut().println(
                    written(PageSelection.lastCommand().orThose(since, only), bound));
        } catch (IOException e) {
            throw new UnwritableException("can't write the report", e);
        }
        return ExitStatus.PASSED.number();
    }

    private void clear(FrontPage page) throws IOException {
        FrontPage.Extent extent = page.removable();
        spec.commandLine().getOut().printf(Locale.ROOT, "removing %s, %.1f MB%s%n",
                CountText.of(extent.runs(), "run"),
                extent.bytes() / BYTES_OF_MEGABYTE, extent.staying() == 0 ? ""
                        : "; " + extent.staying() + " of a command in progress stay");
        page.clear();
    }

    /** Writes the front page; returns the line for the console. */
    static String written(PageSelection selection, HistoryBound bound) throws IOException {
        FrontPage page = new FrontPage(Project.reports());
        Path file = page.write(Project.built(),
                TestResults.read(Project.root(), Project.built()), selection, bound);
        Optional<StepSummary> step = StepSummary.ofThisStep();
        if (step.isPresent()) {
            step.get().append(page.summary());
        }
        return "report: " + Project.relativePath(file);
    }
}
