package squall.scenarios;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import squall.reports.page.FrontPage;
import squall.reports.page.TestResults;

@Command(name = "report",
        description = "Writes the front page of all stored runs, and prints its path.")
final class ReportCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() {
        try {
            spec.commandLine().getOut().println(written());
        } catch (IOException e) {
            throw new UnwritableException("can't write the report", e);
        }
        return ExitStatus.PASSED.number();
    }

    /** Writes the front page; returns the line for the console. */
    static String written() throws IOException {
        FrontPage page = new FrontPage(Project.reports());
        Path file = page.write(Project.built(),
                TestResults.read(Project.root(), Project.built()));
        Optional<StepSummary> step = StepSummary.ofThisStep();
        if (step.isPresent()) {
            step.get().append(page.summary());
        }
        return "report: " + Project.relativePath(file);
    }
}
