package squall.harness.time;

import java.time.Duration;
import java.util.Locale;

/**
 * Measured durations as people read them: three significant digits, and from two minutes on minutes
 * and seconds. Times since the start of a run are not for this class; they keep their decimals.
 */
public final class DurationText {
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    /** A number that three digits write as the next unit, or as one digit more. */
    private static final double ALMOST_1000 = 999.5;
    private static final double ALMOST_100 = 99.95;
    private static final double ALMOST_10 = 9.995;
    private static final double ALMOST_1 = 0.9995;
    private static final Duration MINUTES_FROM = Duration.ofMinutes(2);
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private DurationText() {}

    /** For example {@code 312 us}, {@code 41.5 ms}, {@code 81.2 s}, {@code 12 min 34 s}. */
    public static String of(Duration duration) {
        if (duration.isNegative()) {
            return "-" + of(duration.negated());
        }
        double nanos = duration.toNanos();
        if (duration.isZero()) {
            return "0 s";
        }
        if (nanos < ALMOST_1000) {
            return Math.round(nanos) + " ns";
        }
        if (nanos < ALMOST_1000 * NANOS_PER_MICRO) {
            return digits(nanos / NANOS_PER_MICRO) + " us";
        }
        if (nanos < ALMOST_1000 * NANOS_PER_MILLI) {
            return digits(nanos / NANOS_PER_MILLI) + " ms";
        }
        Duration rounded = duration.plus(HALF_A_SECOND);
        return Durations.isBefore(rounded, MINUTES_FROM)
                ? digits(nanos / NANOS_PER_SECOND) + " s"
                : longer(rounded);
    }

    /** The number of milliseconds without the unit, which a heading has. */
    public static String milliseconds(Duration duration) {
        return digits(duration.toNanos() / NANOS_PER_MILLI);
    }

    private static String longer(Duration duration) {
        if (duration.toHours() == 0) {
            return two(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
        }
        Duration rounded = duration.minus(HALF_A_SECOND).plus(HALF_A_MINUTE);
        return two(rounded.toHours(), "h", rounded.toMinutesPart(), "min");
    }

    private static String two(long many, String unit, long rest, String smaller) {
        return String.format(Locale.ROOT, "%,d %s", many, unit)
                + (rest == 0 ? "" : " " + rest + " " + smaller);
    }

    private static String digits(double number) {
        if (number >= ALMOST_1000) {
            double unit = Math.pow(10, Math.floor(Math.log10(number)) - 2);
            return String.format(Locale.ROOT, "%,.0f", Math.rint(number / unit) * unit);
        }
        if (number >= ALMOST_100) {
            return String.format(Locale.ROOT, "%.0f", number);
        }
        if (number >= ALMOST_10) {
            return String.format(Locale.ROOT, "%.1f", number);
        }
        return String.format(Locale.ROOT, number == 0 ? "%.0f"
                : number < ALMOST_1 ? "%.3f" : "%.2f", number);
    }
}
