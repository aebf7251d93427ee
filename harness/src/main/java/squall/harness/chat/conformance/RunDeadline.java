package squall.harness.chat.conformance;

import java.time.Duration;

/** When a run has to be over, whatever the server does. From any thread. */
final class RunDeadline {
    private final Duration allowed;
    private final long endNanos;

    /** @param allowed from now on */
    RunDeadline(Duration allowed) {
        this.allowed = allowed;
        endNanos = System.nanoTime() + allowed.toNanos();
    }

    /** How long somebody may wait from now on who wants to wait for so long. */
    Duration shorten(Duration wait) {
        Duration left = Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
        return wait.compareTo(left) < 0 ? wait : left;
    }

    /** To be asked after a wait that was in vain, too: it may have been cut short. */
    void expectTime() throws NotSeenException {
        if (System.nanoTime() - endNanos >= 0) {
            throw new NotSeenException(
                    "out of time: a run ends after " + EvidenceText.seconds(allowed));
        }
    }
}
