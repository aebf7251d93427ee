package squall.harness.containers;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Lets runs that are started at one time begin at one time: to start one keeps the machine busy,
 * and those that have begun are judged by time.
 */
final class StartingGate {
    private int starting;
    private int inside;
    private boolean open;

    /**
     * Waits until those that have begun are over.
     *
     * @throws CancellationException where the thread was interrupted
     */
    synchronized void enter() {
        await(() -> !open);
        starting++;
        inside++;
    }

    /** Has started, and waits for the others who have entered. */
    synchronized void begin() {
        starting--;
        open = starting == 0;
        notifyAll();
        await(() -> open);
    }

    /** @param begun whether it has; else it never will */
    synchronized void leave(boolean begun) {
        if (!begun) {
            starting--;
        }
        inside--;
        open = inside > 0 && starting == 0;
        notifyAll();
    }

    private synchronized void await(BooleanSupplier turn) {
        try {
            while (!turn.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
