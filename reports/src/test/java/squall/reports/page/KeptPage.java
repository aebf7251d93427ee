package squall.reports.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.workload.Result;
import squall.reports.HistoryStore;
import squall.reports.Invocation;
import squall.reports.evidence.FailureSearch;
import squall.reports.evidence.TimeBudget;

/** A folder of reports, in which tests keep runs of commands, and from which they make pages. */
record KeptPage(Path reports) {
    private static final FailureSearch SEARCH =
            new FailureSearch(Path.of("/project"), TimeBudget.none());

    /** Keeps a run that a command made; the run ended when the command began. */
    Path keep(Result result, String name, Instant began) throws IOException {
        Invocation invocation = new Invocation(name, List.of());
        Path history = new HistoryStore(reports).write(result.history(), invocation);
        new FrontPage(reports).keep(RunFigures.of(result, history, invocation, began, began),
                SEARCH.of(result, history, invocation));
        for (Path file : files(history)) {
            Files.setLastModifiedTime(file, FileTime.from(began));
        }
        return history;
    }

    /** The page with a bound that keeps everything. */
    String written(PageSelection selection) throws IOException {
        return written(selection, HistoryBound.USUAL);
    }

    String written(PageSelection selection, HistoryBound bound) throws IOException {
        return Files.readString(
                new FrontPage(reports).write(Optional.empty(), TestResults.NONE, selection, bound));
    }

    /** The files of this run. */
    private static List<Path> files(Path history) throws IOException {
        String name = history.getFileName().toString().replace("history", "");
        try (Stream<Path> files = Files.list(history.getParent())) {
            return files.filter(file -> file.getFileName().toString().startsWith(name)).toList();
        }
    }
}
