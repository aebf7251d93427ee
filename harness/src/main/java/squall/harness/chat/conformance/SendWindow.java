package squall.harness.chat.conformance;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets only two texts at a time be on their way to the server: every client acknowledges each text
 * that the server forwards, and a socket has room for the acknowledgements of a few texts only.
 * From any thread.
 */
final class SendWindow {
    private static final int TEXTS_AT_A_TIME = 2;

    private final Semaphore places = new Semaphore(TEXTS_AT_A_TIME, true);
    private final RunDeadline deadline;

    SendWindow(RunDeadline deadline) {
        this.deadline = deadline;
    }

    /** Waits for a place; {@link #leave} gives it back. */
    void enter() throws NotSeenException, InterruptedException {
        long allowed = deadline.shorten(Conformance.LONGEST).toNanos();
        if (!places.tryAcquire(allowed, TimeUnit.NANOSECONDS)) {
            deadline.expectTime();
        }
    }

    void leave() {
        places.release();
    }
}
