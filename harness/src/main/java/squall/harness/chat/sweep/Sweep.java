package squall.harness.chat.sweep;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import squall.harness.sweep.Grid;
import squall.harness.sweep.GridPoint;
import squall.harness.sweep.GridRuns;
import squall.harness.sweep.GridRuns.Played;

/**
 * Plays every run of a grid. What comes of it is the same however many workers there are and
 * whichever of them is faster.
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
     * Begins with so many workers, none of which keeps the program from ending.
     *
     * @return done when every run is, or when one could not be played
     */
    public CompletableFuture<Void> start(int workers, GridRuns.Listener listener) {
        return runs.start(workers, listener);
    }

    /** No more runs are begun. */
    public void stop() {
        runs.stop();
    }

    /** Of all that has been played so far. */
    public SweepResult result() {
        return new SweepResult(grid, series, tallies.stream().map(PointTally::result)
                .filter(point -> point.runs() > 0).toList(), Curve.of(grid, series));
    }

    private Played play(int point, int seed) {
        GridPoint played = grid.points().get(point);
        RunCount count = RunCount.of(played.scenario().withSeed(seed), series);
        tallies.get(point).add(seed, count);
        return new Played(count.failure().isPresent(), count.simulated());
    }
}
