package squall.harness.chat.sweep;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import squall.harness.sweep.Grid;
import squall.harness.sweep.GridPoint;
import squall.harness.sweep.GridRuns;
import squall.harness.sweep.GridRuns.Played;

/**
 * Plays every run of a grid. The result depends neither on the number of workers nor on their
 * speed.
 */
public final class Sweep {
    private final Grid grid;
    private final List<Series> series;
    private final List<PointTally> tallies;
    private final GridRuns runs;

    public Sweep(Grid grid) {
        this.grid = grid;
        series = Series.of(grid.points());
        tallies = grid.points().stream()
                .map(point -> new PointTally(point, series, grid.seeds())).toList();
        runs = new GridRuns(grid, this::play);
    }

    /**
     * Starts so many workers, which are daemon threads.
     *
     * @return completes when every run is done, or fails when one could not be played
     */
    public CompletableFuture<Void> start(int workers, GridRuns.Listener listener) {
        return runs.start(workers, listener);
    }

    /** Begins no more runs. */
    public void stop() {
        runs.stop();
    }

    /** The result of all runs so far, without links over which nothing was said. */
    public SweepResult result() {
        List<PointResult> points = tallies.stream().map(PointTally::result)
                .filter(point -> point.runs() > 0).toList();
        List<Series> used = series.stream()
                .filter(each -> points.stream().anyMatch(point -> point.hasSaid(each))).toList();
        List<Series> shown = used.isEmpty() ? series : used;
        return new SweepResult(grid, shown,
                points.stream().map(point -> point.of(shown)).toList(), Curve.of(grid, shown));
    }

    private Played play(int point, int seed) {
        GridPoint played = grid.points().get(point);
        RunCount count = RunCount.of(played.scenario().withSeed(seed), series);
        tallies.get(point).add(seed, count);
        return new Played(count.failure().isPresent(), count.simulated());
    }
}
