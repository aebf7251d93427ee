package squall.chat.terminal;

import java.time.Duration;
import java.util.Locale;

/** Short durations for people. */
final class Milliseconds {
    private static final int TENTHS_BELOW = 10;

    private Milliseconds() {}

    /** For example {@code 0.4 ms} or {@code 312 ms}. */
    static String of(Duration time) {
        double milliseconds = time.toNanos() / 1e6;
        return String.format(Locale.ROOT, milliseconds < TENTHS_BELOW ? "%.1f ms" : "%.0f ms",
                milliseconds);
    }
}
