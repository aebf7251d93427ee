package squall.harness.recording;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The time of a run that passes by itself. */
public final class RealTime {
    private static final Duration LOOKS_EVERY = Duration.ofMillis(20);

    private final HistoryRecorder recorder;

    /** Of the run that is recorded there. */
    public RealTime(HistoryRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Lets it pass up to then.
     *
     * @throws CancellationException where the thread was interrupted
     */
    public void advanceTo(Duration end) {
        for (Duration left = end.minus(recorder.now()); left.isPositive(); left =
                end.minus(recorder.now())) {
            rest(left);
        }
    }

    /** Lets it pass until this is so, or up to the latest time; whether it is so. */
    public boolean advanceUntil(BooleanSupplier isSo, Duration latest) {
        boolean so = isSo.getAsBoolean();
        while (!so && recorder.now().compareTo(latest) < 0) {
            rest(LOOKS_EVERY);
            so = isSo.getAsBoolean();
        }
        return so;
    }

    private static void rest(Duration time) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
        LockSupport.parkNanos(time.toNanos());
    }
}
