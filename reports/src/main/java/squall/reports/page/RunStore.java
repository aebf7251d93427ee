package squall.reports.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import squall.harness.scenario.ScenarioException;

/**
 * The stored figures of runs, each in a file next to its history.
 *
 * @param folder the folder of histories
 */
record RunStore(Path folder) {
    private static final String EXTENSION = ".figures.json";
    private static final String REMEDY = "delete it, and run its scenario again";
    private static final int MOST_FILES = 2_000;

    /** Writes the figures over those of an earlier run with the same history file. */
    void write(RunFigures run) throws IOException {
        Files.createDirectories(folder);
        AtomicFile.write(folder.resolve(name(run)), PageFormat.JSON.writeValueAsBytes(run));
    }

    /**
     * The latest run of each scenario, testbed and settings, sorted by these.
     *
     * @throws ScenarioException if a file is damaged
     */
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
        List<RunFigures> runs = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files
                    .filter(each -> each.getFileName().toString().endsWith(EXTENSION)).sorted()
                    .limit(MOST_FILES).toList()) {
                runs.add(read(file));
            }
        }
        return runs;
    }

    private static RunFigures read(Path file) throws IOException {
        try {
            RunFigures read =
                    PageFormat.JSON.readValue(Files.readAllBytes(file), RunFigures.class);
            if (read == null) {
                throw new ScenarioException(file + ": damaged: nothing in it; " + REMEDY);
            }
            return read;
        } catch (JsonProcessingException e) {
            throw PageFormat.damaged(file + PageFormat.lineAndColumn(e), e,
                    REMEDY);
        } catch (CharConversionException e) {
            throw new ScenarioException(file + ": damaged: not UTF-8; " + REMEDY);
        }
    }

    private static String name(RunFigures run) {
        return run.history().replaceFirst("\\.history$", "") + EXTENSION;
    }
}
