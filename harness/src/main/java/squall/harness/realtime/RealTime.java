package squall.harness.realtime;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits in real time, and stops waiting when the run fails. */
final class RealTime {
    private static final Duration LOOKS_EVERY = Duration.ofMillis(20);

    private final HistoryRecorder recorder;
    private final CompletableFuture<?> failure;

    /**
     * For the run that this recorder records.
     *
     * @param failure fails when the run does; it is done before the run is over for no other reason
     */
    RealTime(HistoryRecorder recorder, CompletableFuture<?> failure) {
        this.recorder = recorder;
        this.failure = failure;
    }

    /**
     * Waits until this time of the run.
     *
     * @throws CancellationException where the thread was interrupted
     * @throws CompletionException at once where the run has failed, with the reason
     */
    void advanceTo(Duration end) {
        for (Duration left = end.minus(recorder.now()); left.isPositive(); left =
                end.minus(recorder.now())) {
            rest(left);
        }
    }

    /** Waits until the condition holds, or until the latest time; returns whether it holds. */
    boolean advanceUntil(BooleanSupplier isSo, Duration latest) {
        boolean so = isSo.getAsBoolean();
        while (!so && recorder.now().compareTo(latest) < 0) {
            rest(LOOKS_EVERY);
            so = isSo.getAsBoolean();
        }
        return so;
    }

    /**
     * Requires that the run has not failed.
     *
     * @throws CompletionException where it has, with the reason
     */
    void requireRunning() {
        if (failure.isCompletedExceptionally()) {
            failure.join();
        }
    }

    private void rest(Duration time) {
        try {
            failure.get(time.toNanos(), TimeUnit.NANOSECONDS);
            throw new IllegalStateException("the run has ended before its time");
        } catch (TimeoutException e) {
            // it goes on
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted").initCause(e);
        }
    }
}
