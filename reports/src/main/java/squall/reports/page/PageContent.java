package squall.reports.page;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import squall.harness.verdict.Verdict;
import squall.reports.page.Trends.TrendEntry;

/**
 * The content of the front page, independent of its format.
 *
 * @param runs the runs that the page is of, one of each scenario, testbed and settings
 * @param earlier other runs, the latest first
 * @param built when the current programs were built; null if unknown
 * @param sweeps the sweeps that have a picture
 * @param tests those of the current build, without those that only repeat what a run says
 */
public record PageContent(List<RunFigures> runs, List<RunFigures> earlier,
        List<TrendChange> changes,
        DeliveryCurve curve, List<TrendEntry> trends, Instant built, List<StoredSweep> sweeps,
        TestResults tests) {
    private static final int MOST_SLOW = 8;

    public PageContent {
        runs = List.copyOf(runs);
        earlier = List.copyOf(earlier);
        changes = List.copyOf(changes);
        trends = List.copyOf(trends);
        sweeps = List.copyOf(sweeps);
    }

    /** @param all the latest first */
    static PageContent of(List<RunFigures> all, PageSelection selection, List<TrendEntry> trends,
            Optional<Instant> built, List<StoredSweep> sweeps, TestResults tests) {
        List<RunFigures> runs = selection.of(all, built);
        Set<RunFigures> selected = Set.copyOf(runs);
        List<RunFigures> earlier = selection.hasEarlier()
                ? all.stream().filter(run -> !selected.contains(run)).toList()
                : List.of();
        return new PageContent(runs, earlier, TrendChange.of(runs, trends), DeliveryCurve.of(runs),
                trends, built.orElse(null), selection.hasEarlier() ? sweeps : List.of(),
                tests.without(runs));
    }

    /** The failed runs, then the inconclusive ones. */
    List<RunFigures> troubles() {
        return runs.stream().filter(run -> run.verdict() != Verdict.PASS)
                .sorted(Comparator.comparing(run -> run.verdict() != Verdict.FAIL)).toList();
    }

    /** The slowest runs, the slowest first. */
    List<RunFigures> slowest() {
        return runs.stream().sorted(Comparator.comparingDouble(RunFigures::seconds).reversed())
                .limit(MOST_SLOW).toList();
    }

    long count(Verdict verdict) {
        return runs.stream().filter(run -> run.verdict() == verdict).count();
    }

    /** The trends of the scenarios and testbeds on the page. */
    List<TrendEntry> trendsOfRuns() {
        return trends.stream().filter(entry -> runs.stream().anyMatch(entry::isOf)).toList();
    }
}
