package squall.harness.history;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Durations as people read them. */
public final class Seconds {
    private Seconds() {}

    /** As in {@code 0.3 s}. */
    public static String of(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros();
        return (seconds.scale() < 0 ? seconds.setScale(0) : seconds).toPlainString() + " s";
    }

    /** As in {@code 9.017 s}. */
    public static String rounded(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9).setScale(3, RoundingMode.HALF_UP) + " s";
    }
}
