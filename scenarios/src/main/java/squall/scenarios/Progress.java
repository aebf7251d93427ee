package squall.scenarios;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import squall.harness.check.Verdict;

/**
 * How far things are: shown on a terminal, whenever the next outcome is more than a second away.
 */
final class Progress {
    /** The launcher knows: a Java program can't ask whether its stderr is a terminal. */
    private static final boolean ON_TERMINAL = Boolean.getBoolean("squall.terminal");

    private final int total;
    private final long startNanos = System.nanoTime();
    private int done;
    private int failed;
    private Duration simulated = Duration.ZERO;

    Progress(int total) {
        this.total = total;
    }

    Outcome await(Future<Outcome> future) throws InterruptedException, ExecutionException {
        Outcome outcome = patiently(future);
        done++;
        failed += outcome.verdict() == Verdict.FAIL ? 1 : 0;
        simulated = simulated.plus(outcome.simulated());
        return outcome;
    }

    private Outcome patiently(Future<Outcome> future)
            throws InterruptedException, ExecutionException {
        if (!ON_TERMINAL) {
            return future.get();
        }
        try {
            return future.get(1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            try (ProgressBar bar =
                    new ProgressBarBuilder().setTaskName("scenarios").setInitialMax(total)
                            .setStyle(ProgressBarStyle.ASCII).clearDisplayOnFinish().build()) {
                bar.stepTo(done);
                bar.setExtraMessage(String.format(Locale.ROOT, " %.0f simulated s/s, %d failed",
                        speed(), failed));
                return future.get();
            }
        }
    }

    private double speed() {
        return simulated.toNanos() / (double) (System.nanoTime() - startNanos);
    }
}
