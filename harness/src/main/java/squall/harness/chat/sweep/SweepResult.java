package squall.harness.chat.sweep;

import java.util.List;
import squall.harness.sweep.Grid;
import squall.harness.verdict.Verdict;

/**
 * What a sweep came to, or as much of it as was played.
 *
 * @param series in the order in which each point has them
 * @param points those with a run at least, in the order of the grid
 * @param curves what arithmetic says
 */
public record SweepResult(Grid grid, List<Series> series, List<PointResult> points,
        List<Curve> curves) {

    public SweepResult {
        series = List.copyOf(series);
        points = List.copyOf(points);
        curves = List.copyOf(curves);
    }

    public long runs() {
        return points.stream().mapToLong(PointResult::runs).sum();
    }

    public long failed() {
        return points.stream().mapToLong(PointResult::failed).sum();
    }

    public boolean isComplete() {
        return runs() == grid.runs();
    }

    /** How many figures departed from what is predicted. */
    public long departures() {
        return points.stream().flatMap(point -> point.measured().stream())
                .flatMap(measured -> measured.estimates().stream()).filter(Estimate::departs)
                .count();
    }

    /**
     * Passed where every rule was kept in every run and no figure departed from what is predicted;
     * inconclusive as long as not everything was played, or where so few runs told nothing.
     */
    public Verdict verdict() {
        if (failed() > 0 || departures() > 0) {
            return Verdict.FAIL;
        }
        return isComplete() && tells() ? Verdict.PASS : Verdict.INCONCLUSIVE;
    }

    /** Whether any figure could have departed from what is predicted. */
    public boolean tells() {
        return points.stream().flatMap(point -> point.measured().stream())
                .flatMap(measured -> measured.estimates().stream()).anyMatch(Estimate::tells);
    }
}
