package squall.reports.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.verdict.Verdict;

/**
 * The runs in the folder of histories, and the space that they take.
 *
 * @param folder the folder of histories
 */
record KeptRuns(Path folder) {
    /** Also of the parts of files that a killed program leaves. */
    private static final Pattern NAME = Pattern.compile("\\.?(?<name>.+)("
            + Stream.of(".history", RunStore.FIGURES, RunStore.EVIDENCE).map(Pattern::quote)
                    .collect(Collectors.joining("|"))
            + ")(\\.[0-9a-f-]+\\.part)?");

    /** The files of one run, and when the latest of them was written. */
    private record KeptFiles(String name, List<Path> files, long bytes, Instant written,
            boolean failed) {}

    /**
     * Removes what is beyond the bound; returns the figures of the runs that stay.
     *
     * @param runs the figures of all kept runs
     * @param needed the runs that stay, whatever the bound
     */
    List<RunFigures> trim(HistoryBound bound, List<RunFigures> runs, Predicate<RunFigures> needed)
            throws IOException {
        Map<String, RunFigures> figures = runs.stream()
                .collect(Collectors.toMap(RunStore::name, run -> run, (a, b) -> b));
        List<KeptFiles> all = all(figures);
        long bytes = all.stream().mapToLong(KeptFiles::bytes).sum();
        long count = all.size();
        Set<String> removed = new HashSet<>();
        Predicate<KeptFiles> inProgress = inProgress();
        for (KeptFiles run : all.stream().sorted(Comparator.comparing(KeptFiles::failed)
                .thenComparing(KeptFiles::written)).toList()) {
            boolean fits = bytes <= bound.bytes() && count <= bound.runs();
            RunFigures own = figures.get(run.name());
            if (!fits && !inProgress.test(run) && (own == null || !needed.test(own))) {
                remove(run);
                bytes -= run.bytes();
                count--;
                removed.add(run.name());
            }
        }
        return runs.stream().filter(run -> !removed.contains(RunStore.name(run))).toList();
    }

    /** How many runs {@link #clear} would remove. */
    FrontPage.Extent removable() throws IOException {
        List<KeptFiles> all = all(Map.of());
        Predicate<KeptFiles> inProgress = inProgress();
        List<KeptFiles> removable = all.stream().filter(inProgress.negate()).toList();
        return new FrontPage.Extent(removable.size(),
                removable.stream().mapToLong(KeptFiles::bytes).sum(),
                all.size() - removable.size());
    }

    /** Removes all runs but those of commands in progress. */
    void clear() throws IOException {
        for (KeptFiles run : all(Map.of()).stream().filter(inProgress().negate()).toList()) {
            remove(run);
        }
    }

    private Predicate<KeptFiles> inProgress() throws IOException {
        Optional<Instant> oldest = Files.isDirectory(folder)
                ? CommandInProgress.oldest(folder)
                : Optional.empty();
        return run -> oldest.filter(began -> !run.written().isBefore(began)).isPresent();
    }

    private List<KeptFiles> all(Map<String, RunFigures> figures) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        Map<String, List<Path>> byName = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> name(file).ifPresent(name -> byName
                    .computeIfAbsent(name, each -> new ArrayList<>()).add(file)));
        }
        List<KeptFiles> all = new ArrayList<>();
        for (Map.Entry<String, List<Path>> run : byName.entrySet()) {
            RunFigures own = figures.get(run.getKey());
            all.add(files(run.getKey(), run.getValue(),
                    own != null && own.verdict() == Verdict.FAIL));
        }
        return all;
    }

    /** Another command may remove them meanwhile. */
    private static KeptFiles files(String name, List<Path> files, boolean failed)
            throws IOException {
        long bytes = 0;
        Instant written = Instant.EPOCH;
        for (Path file : files) {
            try {
                bytes += Files.size(file);
                Instant own = Files.getLastModifiedTime(file).toInstant();
                written = own.isAfter(written) ? own : written;
            } catch (NoSuchFileException e) {
                // It needs no space.
            }
        }
        return new KeptFiles(name, files, bytes, written, failed);
    }

    /** Unless another command has written them again meanwhile. */
    private static void remove(KeptFiles run) throws IOException {
        Instant now = files(run.name(), run.files(), run.failed()).written();
        if (!now.isAfter(run.written())) {
            for (Path file : run.files()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Optional<String> name(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Optional.of(name.group("name")) : Optional.empty();
    }
}
