package squall.reports.page;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.yaml.MistakeText;

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

    public PageSelection {
        only = List.copyOf(only);
    }

    /** The runs of the last command. */
    public static PageSelection lastCommand() {
        return new PageSelection(Optional.empty(), Optional.empty(), List.of());
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
     * @throws ScenarioException if none is of a scenario that should be shown
     */
    List<RunFigures> of(List<RunFigures> all, Optional<Instant> built) {
        only.forEach(name -> requireKnown(name, all));
        Map<String, RunFigures> latest = new LinkedHashMap<>();
        (isOfOneCommand() ? ofCommand(all, built) : ofSeveral(all))
                .forEach(run -> latest.putIfAbsent(run.subject(), run));
        return latest.values().stream().sorted(Comparator.comparing(RunFigures::asked)
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

    private Stream<RunFigures> ofSeveral(List<RunFigures> all) {
        return all.stream().filter(run -> since.isEmpty() || !run.ranAt().isBefore(since.get()))
                .filter(run -> only.isEmpty() ? !run.isShrunk()
                        : only.stream().anyMatch(run::isOf));
    }

    private static void requireKnown(String name, List<RunFigures> all) {
        if (!name.equals(LAST) && all.stream().noneMatch(run -> run.isOf(name))) {
            throw new ScenarioException("--only: " + MistakeText.unknown("run", name,
                    all.stream().map(RunFigures::scenario).distinct().sorted().toList()));
        }
    }
}
