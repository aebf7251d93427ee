package squall.harness.chat.conformance.probe;

import static squall.harness.time.Durations.min;

import java.time.Duration;
import squall.harness.time.DurationText;

/** The end of a run, whatever the server does. From any thread. */
final class RunDeadline {
    private final Duration allowed;
    private final long endNanos;

    /** @param allowed from now on */
    RunDeadline(Duration allowed) {
        this.allowed = allowed;
        endNanos = System.nanoTime() + allowed.toNanos();
    }

    /** The time until the end; zero after it. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    /** A wait that begins now, cut off at the end. */
    Duration shorten(Duration wait) {
        return min(wait, left());
    }

    /** Throws after the end. Called after each wait, too, since the wait may have been cut off. */
    void expectTime() throws NotSeenException {
        if (System.nanoTime() - endNanos >= 0) {
            throw new NotSeenException(
                    "out of time: a run ends after " + DurationText.of(allowed));
        }
    }
}
