package squall.harness.containers;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The containers of a run that are being made: once the run is over none is, so that none is left
 * that nobody knew of when all were removed.
 */
final class ContainerCreation {
    private static final int MOST = 1_000;

    private final Semaphore free = new Semaphore(MOST);
    private volatile boolean over;

    /** @throws CancellationException where the run is over */
    void make(Runnable container) {
        free.acquireUninterruptibly();
        try {
            if (over) {
                throw new CancellationException("the run is over");
            }
            container.run();
        } finally {
            free.release();
        }
    }

    /** From now on nothing is made; waits for what is being made, no longer than this. */
    void finish(Duration patience) {
        over = true;
        try {
            if (free.tryAcquire(MOST, patience.toNanos(), TimeUnit.NANOSECONDS)) {
                free.release(MOST);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
