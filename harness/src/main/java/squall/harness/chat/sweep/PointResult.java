package squall.harness.chat.sweep;

import java.util.List;
import java.util.Map;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.oracle.Proportion;
import squall.harness.sweep.GridPoint;

/**
 * The result of all runs of one grid point.
 *
 * @param failed how many runs failed
 * @param failures those failed runs with the lowest seeds
 * @param failedBy how many runs failed by each judgement, by its subject
 * @param measured one for each series, in order
 */
public record PointResult(GridPoint point, int runs, int failed, List<FailedRun> failures,
        Map<String, Integer> failedBy, List<Measured> measured) {

    public PointResult {
        failures = List.copyOf(failures);
        failedBy = Map.copyOf(failedBy);
        measured = List.copyOf(measured);
    }

    /** Whether anything was said over these links. */
    boolean hasSaid(Series series) {
        return measured.stream().anyMatch(
                each -> each.series().equals(series) && each.delivered().count() > 0);
    }

    /** The same of these links alone. */
    PointResult of(List<Series> series) {
        return new PointResult(point, runs, failed, failures, failedBy,
                measured.stream().filter(each -> series.contains(each.series())).toList());
    }

    /**
     * A run that failed.
     *
     * @param finding its first finding
     */
    public record FailedRun(int seed, String finding) {}

    /**
     * What was measured on the links of one series.
     *
     * @param delivered what was heard of all that was said over these links, in all runs
     * @param estimates one for each figure, in order
     */
    public record Measured(Series series, Proportion delivered, List<Estimate> estimates) {

        public Measured {
            estimates = List.copyOf(estimates);
        }

        /** How many messages can be held against arithmetic. */
        public long comparable() {
            return of(Figure.ARRIVED).comparable().count();
        }

        public Estimate of(Figure figure) {
            return estimates.stream().filter(estimate -> estimate.figure() == figure)
                    .findFirst().orElseThrow();
        }
    }
}
