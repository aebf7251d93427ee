package squall.reports.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import squall.harness.chat.oracle.Proportion;
import squall.harness.scenario.ScenarioException;
import squall.harness.verdict.Verdict;

/**
 * The file of trends: a line for each run of a scenario of the catalogue, the latest last.
 *
 * @param folder a folder that no build deletes, and that CI keeps
 */
record Trends(Path folder) {
    private static final int MOST_LINES = 6_000;
    private static final int MOST_LINES_BEFORE_TRIMMED = 8_000;

    /** A run; the components are the columns of the file. */
    record TrendEntry(Instant at, String scenario, String testbed, long seed, Verdict verdict,
            long said, long delivered, double seconds) {

        TrendEntry {
            FigureBounds.requireAll(at, scenario, testbed, verdict);
            FigureBounds.require("at", FigureBounds.isTime(at));
            FigureBounds.require("delivered", FigureBounds.isCount(delivered, said));
            FigureBounds.require("seconds", FigureBounds.isDuration(seconds));
        }

        static TrendEntry of(RunFigures run) {
            return new TrendEntry(run.ranAt(), run.scenario(), run.testbed(), run.seed(),
                    run.verdict(), run.said(), run.delivered(), run.seconds());
        }

        boolean isOf(RunFigures run) {
            return scenario.equals(run.scenario()) && testbed.equals(run.testbed());
        }

        /** The delivered share; empty if nothing was said. */
        Optional<Proportion> share() {
            return said == 0 ? Optional.empty() : Optional.of(new Proportion(delivered, said));
        }
    }

    /** Adds a line in one write, so that two programs at once do not mix their lines. */
    void add(RunFigures run) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file(), PageFormat.line(TrendEntry.of(run)), StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /**
     * All entries, oldest first.
     *
     * @throws ScenarioException if a line is damaged
     */
    List<TrendEntry> all() throws IOException {
        if (!Files.exists(file())) {
            return List.of();
        }
        List<String> lines = lines();
        int first = Math.max(0, lines.size() - MOST_LINES);
        List<TrendEntry> entries = new ArrayList<>();
        for (int i = first; i < lines.size(); i++) {
            entries.add(entry(lines.get(i), i + 1));
        }
        if (lines.size() > MOST_LINES_BEFORE_TRIMMED) {
            AtomicFile.write(file(),
                    lines.subList(first, lines.size()).stream().map(line -> line + "\n")
                            .collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8));
        }
        return entries;
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file(), StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new ScenarioException(file() + ": damaged: not UTF-8; delete it");
        }
    }

    private TrendEntry entry(String line, int number) {
        try {
            return PageFormat.row(TrendEntry.class, line);
        } catch (JsonProcessingException e) {
            throw PageFormat.damaged(file() + ":" + number, e, "delete the line");
        }
    }

    private Path file() {
        return folder.resolve("runs.csv");
    }
}
