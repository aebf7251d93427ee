package squall.scenarios;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import squall.harness.time.DurationText;
import squall.text.DisplayWidth;

/**
 * Shows progress in one line of a terminal, which it clears again; silent where there is no
 * terminal.
 */
final class RunProgress {
    private static final int MILLIS_BEFORE_FIRST = 1_000;
    private static final int MILLIS_BETWEEN = 200;
    private static final String CLEAR = "\r\u001b[K";

    private final String what;
    private final Supplier<String> state;
    private final Supplier<Optional<Duration>> left;
    private final PrintWriter errors;
    private final int room;

    /**
     * @param what the plural noun for the things that are counted
     * @param state how far it is, in words
     * @param left how long it still takes; empty where that is unknown
     * @param room the columns of the terminal, 0 where there is none
     */
    RunProgress(String what, Supplier<String> state, Supplier<Optional<Duration>> left,
            PrintWriter errors, int room) {
        this.what = what;
        this.state = state;
        this.left = left;
        this.errors = errors;
        this.room = room;
    }

    /** Waits for the result, and shows progress from the first second on. */
    <T> T await(Future<T> future) throws InterruptedException, ExecutionException {
        if (room == 0) {
            return future.get();
        }
        int millis = MILLIS_BEFORE_FIRST;
        try {
            while (true) {
                try {
                    return future.get(millis, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    millis = MILLIS_BETWEEN;
                    errors.print(CLEAR + line());
                    errors.flush();
                }
            }
        } finally {
            if (millis == MILLIS_BETWEEN) {
                errors.print(CLEAR);
                errors.flush();
            }
        }
    }

    /** For example {@code runs: 12 of 40, 0 failed, about 81.2 s left}. */
    String line() {
        String line = what + ": " + state.get() + left.get()
                .map(time -> ", about " + DurationText.of(time) + " left").orElse("");
        return DisplayWidth.of(line) < room ? line : DisplayWidth.first(line, room - 2) + "…";
    }

    /** Counts things and how many of them failed. */
    static final class Counter implements Supplier<String> {
        private final long total;
        private final boolean canFail;
        private long done;
        private long failed;

        Counter(long total, boolean canFail) {
            this.total = total;
            this.canFail = canFail;
        }

        /** Counts one more as done. Any thread may call this. */
        synchronized void count(boolean hasFailed) {
            done++;
            failed += hasFailed ? 1 : 0;
        }

        @Override
        public synchronized String get() {
            return String.format(Locale.ROOT, "%,d of %,d", done, total)
                    + (canFail ? String.format(Locale.ROOT, ", %,d failed", failed) : "");
        }
    }
}
