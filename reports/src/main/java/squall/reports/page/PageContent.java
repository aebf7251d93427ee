package squall.reports.page;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import squall.harness.verdict.Verdict;
import squall.reports.page.Trends.TrendEntry;

/**
 * The content of the front page, independent of its format.
 *
 * @param runs the latest run of each scenario, testbed and settings, by the current programs
 * @param earlier the latest runs by programs of earlier builds
 * @param built when the current programs were built; null if unknown
 * @param sweeps the names of the sweeps that have a picture
 * @param tests those of the current build, without those that only repeat what a run says
 */
public record PageContent(List<RunFigures> runs, List<RunFigures> earlier,
        List<TrendChange> changes,
        DeliveryCurve curve, List<TrendEntry> trends, Instant built, List<String> sweeps,
        TestResults tests) {
    private static final int MOST_SLOW = 8;

    public PageContent {
        runs = List.copyOf(runs);
        earlier = List.copyOf(earlier);
        changes = List.copyOf(changes);
        trends = List.copyOf(trends);
        sweeps = List.copyOf(sweeps);
    }

    static PageContent of(List<RunFigures> latest, List<TrendEntry> trends, Optional<Instant> built,
            List<String> sweeps, TestResults tests) {
        List<RunFigures> runs = latest.stream().filter(run -> !isEarlier(run, built)).toList();
        return new PageContent(runs, latest.stream().filter(run -> isEarlier(run, built)).toList(),
                TrendChange.of(runs, trends), DeliveryCurve.of(runs), trends, built.orElse(null),
                sweeps, tests.without(runs));
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

    private static boolean isEarlier(RunFigures run, Optional<Instant> built) {
        return built.isPresent() && run.ranAt().isBefore(built.get());
    }
}
