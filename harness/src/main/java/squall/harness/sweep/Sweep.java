package squall.harness.sweep;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Plays every run of a grid. What comes of it is the same however many workers there are and
 * whichever of them is faster.
 */
public final class Sweep {
    private final Grid grid;
    private final List<Series> series;
    private final List<PointTally> tallies;
    private final AtomicLong next = new AtomicLong();
    private volatile boolean stopped;

    public Sweep(Grid grid) {
        this.grid = grid;
        series = Series.of(grid.points());
        tallies = grid.points().stream()
                .map(point -> new PointTally(point, series, grid.seeds())).toList();
    }

    /** Told of each run that is over, by the worker that played it. */
    public interface Audience {
        void played(boolean failed, Duration simulated);
    }

    /**
     * Begins with so many workers, none of which keeps the program from ending.
     *
     * @return done when every run is, or when one could not be played
     */
    public CompletableFuture<Void> start(int workers, Audience audience) {
        CompletableFuture<?>[] all = new CompletableFuture<?>[workers];
        CompletableFuture<Void> failed = new CompletableFuture<>();
        for (int i = 0; i < workers; i++) {
            CompletableFuture<Void> worker = new CompletableFuture<>();
            all[i] = worker;
            Thread thread = new Thread(() -> {
                try {
                    work(audience);
                    worker.complete(null);
                } catch (RuntimeException | Error e) {
                    stop();
                    failed.completeExceptionally(e);
                }
            }, "sweep-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        return CompletableFuture.anyOf(CompletableFuture.allOf(all), failed)
                .thenAccept(any -> {});
    }

    /** No more runs are begun. */
    public void stop() {
        stopped = true;
    }

    /** Of all that has been played so far. */
    public SweepResult result() {
        return new SweepResult(grid, series, tallies.stream().map(PointTally::result)
                .filter(point -> point.runs() > 0).toList(), Curve.of(grid, series));
    }

    private void work(Audience audience) {
        for (long run = next.getAndIncrement(); !stopped && run < grid.runs(); run =
                next.getAndIncrement()) {
            // Each point once, then each again: what an interrupted sweep leaves is a whole
            // picture.
            int point = (int) (run % grid.points().size());
            int seed = 1 + (int) (run / grid.points().size());
            RunCount count = play(grid.points().get(point), seed);
            tallies.get(point).add(seed, count);
            audience.played(count.failure().isPresent(), count.simulated());
        }
    }

    private RunCount play(GridPoint point, int seed) {
        try {
            return RunCount.of(point.scenario().withSeed(seed), series);
        } catch (RuntimeException e) {
            throw new IllegalStateException("seed=" + seed + " of " + point.settings(), e);
        }
    }
}
