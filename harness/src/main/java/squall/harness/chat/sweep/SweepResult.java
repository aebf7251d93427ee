package squall.harness.chat.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import squall.harness.sweep.Grid;
import squall.harness.verdict.Verdict;

/**
 * The result of a sweep, or of those runs that were played.
 *
 * @param series in the order that they have at each point
 * @param points those with at least one run, in the order of the grid
 * @param curves the predictions
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

    /** How many figures depart from their prediction. */
    public long departures() {
        return points.stream().flatMap(point -> point.measured().stream())
                .flatMap(measured -> measured.estimates().stream()).filter(Estimate::departs)
                .count();
    }

    /**
     * Fails if any run failed or any figure departs from its prediction; inconclusive if some runs
     * were not played, or if no figure could have departed.
     */
    public Verdict verdict() {
        if (failed() > 0 || departures() > 0) {
            return Verdict.FAIL;
        }
        return isComplete() && tells() ? Verdict.PASS : Verdict.INCONCLUSIVE;
    }

    /** Where each expectation breaks, if the runs are held to them; in alphabetical order. */
    public List<Breaking> breakings() {
        return grid.keepsExpectations() ? Breaking.of(this) : List.of();
    }

    /** The measurements of one series and setting of the other axes, along the first axis. */
    public List<List<PointResult>> panels() {
        return List.copyOf(points.stream().collect(Collectors.groupingBy(
                point -> point.point().settings().subList(1, point.point().settings().size()),
                LinkedHashMap::new, Collectors.toList())).values());
    }

    /** Whether any figure could have departed from its prediction. */
    public boolean tells() {
        return points.stream().flatMap(point -> point.measured().stream())
                .flatMap(measured -> measured.estimates().stream()).anyMatch(Estimate::tells);
    }
}
