package squall.reports.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.scenario.ScenarioException;
import squall.reports.evidence.FailureEvidence;

/**
 * The stored figures and evidence of runs, in files next to their histories.
 *
 * @param folder the folder of histories
 */
record RunStore(Path folder) {
    static final String FIGURES = ".run.json";
    static final String EVIDENCE = ".evidence.json";
    /** What must be there, the record itself demands. */
    private static final ObjectReader LENIENT = PageFormat.JSON.reader()
            .without(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
    private static final String REMEDY = "delete it, and run its scenario again";

    /** Writes figures and evidence over those of an earlier run with the same history file. */
    void write(RunFigures run, Optional<FailureEvidence> evidence) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(name(run) + EVIDENCE);
        if (evidence.isPresent()) {
            AtomicFile.write(file, PageFormat.JSON.writeValueAsBytes(evidence.get()));
        } else {
            Files.deleteIfExists(file);
        }
        AtomicFile.write(folder.resolve(name(run) + FIGURES),
                PageFormat.JSON.writeValueAsBytes(run));
    }

    /**
     * All runs, the latest first.
     *
     * @throws ScenarioException if a file is damaged
     */
    List<RunFigures> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<RunFigures> runs = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files
                    .filter(each -> each.getFileName().toString().endsWith(FIGURES)).sorted()
                    .toList()) {
                read(PageFormat.JSON.reader(), file, RunFigures.class).ifPresent(runs::add);
            }
        }
        runs.sort(Comparator.comparing(RunFigures::ranAt).reversed());
        return runs;
    }

    /**
     * What helps to find out why this run failed; empty if nothing was found.
     *
     * @throws ScenarioException if the file is damaged
     */
    Optional<FailureEvidence> evidence(RunFigures run) throws IOException {
        return read(LENIENT, folder.resolve(name(run) + EVIDENCE), FailureEvidence.class);
    }

    /** The name of the files of this run, without extension. */
    static String name(RunFigures run) {
        return run.history().replaceFirst("\\.history$", "");
    }

    /** Empty if there is no such file: another command may have removed it. */
    private static <T> Optional<T> read(ObjectReader reader, Path file, Class<T> type)
            throws IOException {
        try {
            T read = reader.readValue(Files.readAllBytes(file), type);
            if (read == null) {
                throw new ScenarioException(file + ": damaged: nothing in it; " + REMEDY);
            }
            return Optional.of(read);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw PageFormat.damaged(file + PageFormat.lineAndColumn(e), e,
                    REMEDY);
        } catch (CharConversionException e) {
            throw new ScenarioException(file + ": damaged: not UTF-8; " + REMEDY);
        }
    }
}
