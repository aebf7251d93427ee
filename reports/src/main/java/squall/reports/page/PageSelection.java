package squall.reports.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.scenario.ScenarioException;
import squall.text.CountText;
import squall.text.MistakeText;

/**
 * The runs that the front page is of, among all kept runs. The other ones are its earlier runs.
 *
 * @param began the command that made them; empty for the last one
 * @param since takes the runs of all commands since then instead
 * @param only takes the runs of these scenarios instead, and shows no earlier runs;
 *        {@link #LAST} stands for the last command
 */
public record PageSelection(Optional<Instant> began, Optional<Instant> since, List<String> only) {
    /** The word for the runs of the last command. */
    public static final String LAST = "last";

    private static final String NOTHING_KEPT = "no run is kept; squall run makes some";

    /** As {@code --since} takes it. */
    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    public PageSelection {
        only = List.copyOf(only);
    }

    /** The runs of the last command. */
    public static PageSelection lastCommand() {
        return new PageSelection(Optional.empty(), Optional.empty(), List.of());
    }

    /** Those that are asked for instead; the same if none are. */
    public PageSelection orThose(Optional<Instant> from, List<String> names) {
        return new PageSelection(began, from, names);
    }

    /** The runs of the command that began then, even if there are none. */
    public static PageSelection of(CommandInProgress command) {
        return new PageSelection(Optional.of(command.began()), Optional.empty(), List.of());
    }

    boolean hasEarlier() {
        return only.isEmpty();
    }

    /**
     * The latest of the selected runs of each scenario, testbed and settings, sorted by these.
     *
     * @param all the latest first
     * @param built when the current programs were built; the last command counts only if it is of
     *        these
     * @throws ScenarioException if there is none of what is asked for
     */
    List<RunFigures> of(List<RunFigures> all, Optional<Instant> built) {
        only.forEach(name -> requireKnown(name, all));
        List<RunFigures> selected =
                (isOfOneCommand() ? ofCommand(all, built)
                        : ofSeveral(all, since.orElse(Instant.MIN))).toList();
        requireAll(selected, all);
        Map<String, RunFigures> latest = new LinkedHashMap<>();
        selected.forEach(run -> latest.putIfAbsent(run.subject(), run));
        return latest.values().stream().sorted(Comparator.comparing(RunFigures::scenario)
                .thenComparing(RunFigures::asked)
                .thenComparing(RunFigures::testbed, Comparator.reverseOrder())
                .thenComparing(run -> String.join(" ", run.settings()))).toList();
    }

    private boolean isOfOneCommand() {
        return since.isEmpty() && (only.isEmpty() || only.contains(LAST));
    }

    private Stream<RunFigures> ofCommand(List<RunFigures> all, Optional<Instant> built) {
        Optional<Instant> command = began.or(() -> all.stream().map(RunFigures::began)
                .max(Instant::compareTo));
        return all.stream().filter(run -> command.equals(Optional.of(run.began())))
                .filter(run -> built.isEmpty() || !run.ranAt().isBefore(built.get()));
    }

    private Stream<RunFigures> ofSeveral(List<RunFigures> all, Instant start) {
        return all.stream().filter(run -> !run.ranAt().isBefore(start))
                .filter(run -> only.isEmpty() ? !run.isShrunk()
                        : only.stream().anyMatch(run::isOf));
    }

    private static void requireKnown(String name, List<RunFigures> all) {
        if (!name.equals(LAST) && all.stream().noneMatch(run -> run.isOf(name))) {
            throw new ScenarioException("--only: " + (all.isEmpty() ? NOTHING_KEPT
                    : MistakeText.unknown("run", name, names(all))));
        }
    }

    /** An empty page would not tell what is asked for from what there is. */
    private void requireAll(List<RunFigures> selected, List<RunFigures> all) {
        if (since.isPresent()) {
            only.forEach(name -> requireSince(" of " + name, of(name, selected), of(name, all)));
            requireSince("", selected, ofSeveral(all, Instant.MIN).toList());
        } else if (only.contains(LAST) && selected.isEmpty()) {
            throw new ScenarioException("--only last: " + (all.isEmpty() ? NOTHING_KEPT
                    : "the runs of the last command are of an earlier build; choose runs with"
                            + " --since, or with --only of " + String.join(", ", names(all))));
        }
    }

    /** @param all whenever they ran, the latest first */
    private void requireSince(String whose, List<RunFigures> selected, List<RunFigures> all) {
        if (selected.isEmpty()) {
            throw new ScenarioException("--since: " + (all.isEmpty() ? NOTHING_KEPT
                    : "no run" + whose + " since " + TIME.format(since.get()) + "; the latest of "
                            + CountText.of(all.size()) + " ended "
                            + TIME.format(all.getFirst().ranAt())));
        }
    }

    private static List<RunFigures> of(String name, List<RunFigures> runs) {
        return runs.stream().filter(run -> run.isOf(name)).toList();
    }

    private static List<String> names(List<RunFigures> runs) {
        return runs.stream().map(RunFigures::scenario).distinct().sorted().toList();
    }
}
