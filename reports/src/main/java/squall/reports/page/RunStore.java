package squall.reports.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The figures of runs, each in a file beside its history.
 *
 * @param folder where histories are
 */
record RunStore(Path folder) {
    private static final String EXTENSION = ".figures.json";
    private static final int MOST_FILES = 2_000;

    /** In place of an earlier run of the same scenario, testbed, seed and settings. */
    void write(RunFigures run) throws IOException {
        Files.createDirectories(folder);
        Whole.write(folder.resolve(name(run)), PageFormat.JSON.writeValueAsBytes(run));
    }

    /** The latest of each scenario, testbed and settings, in the order of these. */
    List<RunFigures> latest() throws IOException {
        Map<String, RunFigures> latest = new LinkedHashMap<>();
        for (RunFigures run : all()) {
            latest.merge(run.subject(), run,
                    (a, b) -> a.ranAt().isBefore(b.ranAt()) ? b : a);
        }
        return latest.values().stream().sorted(Comparator.comparing(RunFigures::asked)
                .thenComparing(RunFigures::testbed, Comparator.reverseOrder())
                .thenComparing(run -> String.join(" ", run.settings()))).toList();
    }

    private List<RunFigures> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(EXTENSION)).sorted()
                    .limit(MOST_FILES).map(RunStore::read).flatMap(Optional::stream).toList();
        }
    }

    /** Empty for what another version of this has left, or who was interrupted. */
    private static Optional<RunFigures> read(Path file) {
        try {
            return Optional.of(PageFormat.JSON.readValue(file.toFile(), RunFigures.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String name(RunFigures run) {
        return run.history().replaceFirst("\\.history$", "") + EXTENSION;
    }
}
