package squall.reports.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The front page of the reports: all stored runs, as HTML, Markdown, CSV and JSON.
 *
 * @param reports the folder of the module reports
 */
public record FrontPage(Path reports) {

    /** Stores the figures of a run; a run of the catalogue also gets a line in the trends. */
    public void keep(RunFigures run) throws IOException {
        runs().write(run);
        if (run.isOfCatalogue()) {
            trends().add(run);
        }
    }

    /**
     * Writes the page and returns its path.
     *
     * @param built when the current programs were built; earlier runs have a section of their own
     * @param tests those of the same build
     */
    public Path write(Optional<Instant> built, TestResults tests) throws IOException {
        Files.createDirectories(target());
        PageContent content = PageContent.of(runs().latest(), trends().all(), built, sweeps(),
                tests);
        return new PageFiles(target()).write(content);
    }

    /** The summary in Markdown, as last written. */
    public String summary() throws IOException {
        return Files.readString(target().resolve(PageFiles.SUMMARY));
    }

    private RunStore runs() {
        return new RunStore(target().resolve("histories"));
    }

    private Trends trends() {
        return new Trends(reports.resolve("trends"));
    }

    /** The names of the sweeps that have a picture. */
    private List<String> sweeps() {
        Path folder = target().resolve("sweeps");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> each = Files.list(folder)) {
            return each.map(sweep -> sweep.resolve("sweep.svg")).filter(Files::exists).sorted()
                    .map(picture -> picture.getParent().getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path target() {
        return reports.resolve("target");
    }
}
