package squall.scenarios;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.reports.FailureCategory;
import squall.reports.Invocation;
import squall.text.MistakeText;

/**
 * The file of seeds that once failed, which every build replays: one line for each, with date and
 * reason after a {@code #}.
 */
final class FailedSeeds {
    private static final Pattern LINE =
            Pattern.compile("(?<scenario>[a-z0-9-]+) (?<seed>-?[0-9]{1,19})");

    private final Path file;
    private final Catalog catalog;

    FailedSeeds(Path file, Catalog catalog) {
        this.file = file;
        this.catalog = catalog;
    }

    /**
     * All seeds, in the order of the file.
     *
     * @throws ScenarioException if a line is malformed, or its scenario is not in the catalogue
     */
    List<FailedSeed> all() {
        List<String> lines = lines();
        List<String> known = catalog.names();
        List<FailedSeed> seeds = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = content(lines.get(i));
            if (!line.isEmpty()) {
                seeds.add(seed(line, file + ":" + (i + 1) + ": ", known));
            }
        }
        return List.copyOf(seeds);
    }

    /** The scenario with this seed. */
    Scenario scenario(FailedSeed seed) {
        return catalog.find(seed.scenario()).withSeed(seed.seed());
    }

    /**
     * Keeps the seed of a failed run if a test can repeat the run: in simulation, with a scenario
     * of the catalogue without settings.
     *
     * @return a line for people; empty if there is nothing to keep, or the file is not writable
     */
    synchronized Optional<String> keep(Result result, Invocation invocation) {
        boolean repeatable = result.ruling().verdict() == Verdict.FAIL
                && result.history().testbed() == TestbedKind.SIMULATION
                && invocation.settings().isEmpty() && catalog.names().contains(invocation.name());
        FailedSeed seed = new FailedSeed(invocation.name(), result.scenario().seed());
        if (!repeatable || !Files.isWritable(file)) {
            return Optional.empty();
        }
        try {
            String before = Files.readString(file);
            if (before.lines().anyMatch(line -> content(line).equals(seed.toString()))) {
                return Optional.empty();
            }
            String lineBreak = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
            Files.writeString(file, lineBreak + seed + "  # " + LocalDate.now(ZoneOffset.UTC)
                    + ", " + FailureCategory.of(result).orElseThrow() + "\n",
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of("kept: " + seed + ", in " + Project.relativePath(file)
                + ", which mvn verify replays");
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new ScenarioException(file + ": not UTF-8; save the file as UTF-8");
        } catch (IOException e) {
            throw new ScenarioException(file + ": cannot be read: " + e.getMessage());
        }
    }

    /** The line without comment, with single spaces between words. */
    private static String content(String line) {
        return line.replaceFirst("#.*", "").strip().replaceAll("\\s+", " ");
    }

    private static FailedSeed seed(String line, String place, List<String> known) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new ScenarioException(place + MistakeText.quoted(line)
                    + " is no scenario and seed; write for example loss-30 560");
        }
        String scenario = parts.group("scenario");
        if (!known.contains(scenario)) {
            throw new ScenarioException(
                    place + MistakeText.unknown("scenario", scenario, known));
        }
        try {
            return new FailedSeed(scenario, Long.parseLong(parts.group("seed")));
        } catch (NumberFormatException e) {
            throw new ScenarioException(place + "\"" + parts.group("seed")
                    + "\" is no seed; write a whole number of at most 64 bits");
        }
    }

    /** A seed with which a scenario of the catalogue once failed in simulation. */
    record FailedSeed(String scenario, long seed) {
        /** The form in the file. */
        @Override
        public String toString() {
            return scenario + " " + seed;
        }
    }
}
