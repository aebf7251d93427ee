package squall.harness.chat.conformance.probe;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits the texts that are in flight to the server: every client acknowledges each text that the
 * server forwards, and a socket has room for the acknowledgements of a few texts only. From any
 * thread.
 */
final class SendWindow {
    private static final int MOST_IN_FLIGHT = 2;

    private final Semaphore places = new Semaphore(MOST_IN_FLIGHT, true);
    private final RunDeadline deadline;

    SendWindow(RunDeadline deadline) {
        this.deadline = deadline;
    }

    /** Waits for a place; {@link #leave} gives it back. */
    void enter() throws NotSeenException, InterruptedException {
        if (!places.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
            deadline.expectTime();
        }
    }

    void leave() {
        places.release();
    }
}
