package squall.scenarios;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows progress: on a terminal a bar, if a result takes more than a second; elsewhere a line every
 * ten seconds.
 */
final class RunProgress {
    /** Set by the launcher: Java cannot tell whether stderr is a terminal. */
    static final boolean ON_TERMINAL = Boolean.getBoolean("squall.terminal");
    private static final int SECONDS_BETWEEN_LINES = 10;
    private static final int MILLIS_BETWEEN_STEPS = 200;

    private final String what;
    private final long total;
    private final boolean canFail;
    private final PrintWriter errors;
    private final long startNanos = System.nanoTime();
    private long done;
    private long failed;
    private Duration simulated = Duration.ZERO;
    private String state = "";

    /** @param what the plural noun for the things that are counted */
    RunProgress(String what, long total, PrintWriter errors) {
        this(what, total, true, errors);
    }

    private RunProgress(String what, long total, boolean canFail, PrintWriter errors) {
        this.what = what;
        this.total = total;
        this.canFail = canFail;
        this.errors = errors;
    }

    /** Progress of things that cannot fail; it shows no number of failures. */
    static RunProgress withoutFailures(String what, long total, PrintWriter errors) {
        return new RunProgress(what, total, false, errors);
    }

    /** Counts one more as done. Any thread may call this. */
    synchronized void count(boolean hasFailed, Duration simulatedTime) {
        done++;
        failed += hasFailed ? 1 : 0;
        simulated = simulated.plus(simulatedTime);
    }

    /** Sets the number done and a state to show; {@code total} is then an upper bound. */
    synchronized void reach(long soMany, String now) {
        done = soMany;
        state = now;
    }

    <T> T await(Future<T> future) throws InterruptedException, ExecutionException {
        return ON_TERMINAL ? watching(future) : reading(future);
    }

    private <T> T watching(Future<T> future) throws InterruptedException, ExecutionException {
        try {
            return future.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            try (ProgressBar bar = new ProgressBarBuilder().setTaskName(what).setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII).clearDisplayOnFinish().build()) {
                show(bar);
                return stepping(bar, future);
            }
        }
    }

    private <T> T stepping(ProgressBar bar, Future<T> future)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return future.get(MILLIS_BETWEEN_STEPS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                show(bar);
            }
        }
    }

    private <T> T reading(Future<T> future) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return future.get(SECONDS_BETWEEN_LINES, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                errors.println(line());
            }
        }
    }

    private synchronized void show(ProgressBar bar) {
        bar.stepTo(done);
        if (!state.isEmpty()) {
            bar.setExtraMessage(" " + state);
            return;
        }
        String speed = simulated.isZero() ? ""
                : String.format(Locale.ROOT, " %.0f simulated s/s,", speed());
        bar.setExtraMessage(speed + (canFail ? " " + failed + " failed" : ""));
    }

    private synchronized String line() {
        if (!state.isEmpty()) {
            return String.format(Locale.ROOT, "%s: %,d of at most %,d, %s", what, done, total,
                    state);
        }
        String left = done == 0 ? "" : String.format(Locale.ROOT, ", about %,.0f s left",
                elapsedSeconds() * (total - done) / done);
        return String.format(Locale.ROOT, "%s: %,d of %,d%s%s", what, done, total,
                canFail ? String.format(Locale.ROOT, ", %,d failed", failed) : "", left);
    }

    private double speed() {
        return simulated.toNanos() / 1e9 / elapsedSeconds();
    }

    private double elapsedSeconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
