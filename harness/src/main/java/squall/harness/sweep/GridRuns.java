package squall.harness.sweep;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Plays every run of a grid, with any number of workers. */
public final class GridRuns {
    private final Grid grid;
    private final Player player;
    private final AtomicLong next = new AtomicLong();
    private volatile boolean stopped;

    public GridRuns(Grid grid, Player player) {
        this.grid = grid;
        this.player = player;
    }

    /** Plays one run and counts. From any thread. */
    @FunctionalInterface
    public interface Player {
        /**
         * Plays one run.
         *
         * @param point the index of its grid point
         */
        Played play(int point, int seed);
    }

    /** Called after each run, by the worker that played the run. */
    @FunctionalInterface
    public interface Listener {
        void played(boolean failed, Duration simulated);
    }

    /**
     * The outcome of one run.
     *
     * @param simulated how long it lasted in its own time
     */
    public record Played(boolean failed, Duration simulated) {}

    /**
     * Starts so many workers, which are daemon threads.
     *
     * @return completes when every run is done, or fails when one could not be played
     */
    public CompletableFuture<Void> start(int workers, Listener listener) {
        CompletableFuture<?>[] all = new CompletableFuture<?>[workers];
        CompletableFuture<Void> failed = new CompletableFuture<>();
        for (int i = 0; i < workers; i++) {
            CompletableFuture<Void> worker = new CompletableFuture<>();
            all[i] = worker;
            Thread thread = new Thread(() -> {
                try {
                    work(listener);
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

    /** Begins no more runs. */
    public void stop() {
        stopped = true;
    }

    private void work(Listener listener) {
        for (long run = next.getAndIncrement(); !stopped && run < grid.runs(); run =
                next.getAndIncrement()) {
            // All points with one seed, then with the next: an interrupted sweep covers all points.
            int point = (int) (run % grid.points().size());
            int seed = 1 + (int) (run / grid.points().size());
            Played played = play(point, seed);
            listener.played(played.failed(), played.simulated());
        }
    }

    private Played play(int point, int seed) {
        try {
            return player.play(point, seed);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "seed=" + seed + " of " + grid.points().get(point).settings(), e);
        }
    }
}
