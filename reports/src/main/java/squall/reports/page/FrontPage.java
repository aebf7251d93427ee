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
 * The page that one opens first: all runs that lie there, as HTML, Markdown, CSV and JSON.
 *
 * @param reports the folder of the module of this name
 */
public record FrontPage(Path reports) {

    /** Beside its history, and if it is of the catalogue a line for the trends. */
    public void keep(RunFigures run) throws IOException {
        runs().write(run);
        if (run.isOfCatalogue()) {
            trends().add(run);
        }
    }

    /**
     * Writes it anew, and says where.
     *
     * @param built when the programs were built that run now; earlier runs are shown apart
     */
    public Path write(Optional<Instant> built) throws IOException {
        Files.createDirectories(target());
        PageContent content = PageContent.of(runs().latest(), trends().all(), built, sweeps());
        return new PageFiles(target()).write(content);
    }

    /** The page in short, as Markdown, as it was last written. */
    public String summary() throws IOException {
        return Files.readString(target().resolve(PageFiles.SUMMARY));
    }

    private RunStore runs() {
        return new RunStore(target().resolve("histories"));
    }

    private Trends trends() {
        return new Trends(reports.resolve("trends"));
    }

    /** The pictures of sweeps, as the page links them. */
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
