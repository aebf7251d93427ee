package squall.reports.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import squall.reports.evidence.FailureEvidence;

/**
 * The front page of the reports: runs of scenarios, as HTML, Markdown, CSV and JSON.
 *
 * @param reports the folder of the module reports
 */
public record FrontPage(Path reports) {

    /**
     * How many runs can be removed, and their size.
     *
     * @param staying how many others belong to a command in progress
     */
    public record Extent(int runs, long bytes, int staying) {}

    /** Call this before a command plays scenarios, and close it when their page is written. */
    public CommandInProgress begin() throws IOException {
        return CommandInProgress.begin(histories(), Instant.now());
    }

    /** Stores the figures of a run; a run of the catalogue also gets a line in the trends. */
    public void keep(RunFigures run, Optional<FailureEvidence> evidence) throws IOException {
        runs().write(run, evidence);
        if (run.isOfCatalogue()) {
            trends().add(run);
        }
    }

    /**
     * Removes the kept runs beyond the bound, but none of those that the page is of; writes the
     * page, and returns its path.
     *
     * @param built when the current programs were built
     * @param tests those of the same build
     */
    public Path write(Optional<Instant> built, TestResults tests, PageSelection selection,
            HistoryBound bound) throws IOException {
        Files.createDirectories(target());
        List<RunFigures> all = runs().all();
        List<RunFigures> shown = selection.of(all, built);
        List<RunFigures> kept = new KeptRuns(histories()).trim(bound, all, shown::contains);
        PageContent content = PageContent.of(kept, selection, trends().all(), built,
                StoredSweep.all(target().resolve("sweeps")), tests);
        return new PageFiles(target(), runs()).write(content);
    }

    /** What {@link #clear} would remove. */
    public Extent removable() throws IOException {
        return new KeptRuns(histories()).removable();
    }

    /** Removes the histories and figures of all runs but those of commands in progress. */
    public void clear() throws IOException {
        new KeptRuns(histories()).clear();
    }

    /** The summary in Markdown, as last written. */
    public String summary() throws IOException {
        return Files.readString(target().resolve(PageFiles.SUMMARY));
    }

    private RunStore runs() {
        return new RunStore(histories());
    }

    private Trends trends() {
        return new Trends(reports.resolve("trends"));
    }

    private Path histories() {
        return target().resolve("histories");
    }

    private Path target() {
        return reports.resolve("target");
    }
}
