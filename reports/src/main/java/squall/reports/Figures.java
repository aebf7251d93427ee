package squall.reports;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import squall.harness.chat.oracle.Prediction;
import squall.harness.chat.oracle.Proportion;
import squall.harness.time.DurationText;
import squall.text.CountText;
import squall.text.PercentText;

/** Formats figures for people, without units: the headings have them. */
public final class Figures {
    public static final String NONE = "-";

    private Figures() {}

    /** For example {@code 79.83 of 1,200}. */
    public static String percentOf(Proportion comparable) {
        return comparable.count() == 0
                ? NONE
                : PercentText.number(comparable.share()) + " of "
                        + CountText.of(comparable.count());
    }

    /** For example {@code 75.12..84.01}. */
    public static String percent(Proportion.Interval interval) {
        return PercentText.number(interval.low()) + ".." + PercentText.number(interval.high());
    }

    public static String percent(Optional<Proportion.Interval> interval) {
        return interval.map(Figures::percent).orElse(NONE);
    }

    public static String percent(Prediction predicted) {
        return predicted.probability().map(PercentText::number).orElse(NONE);
    }

    /** The mean, for example {@code 1.56}. */
    public static String mean(long total, long count) {
        return count == 0 ? NONE : String.format(Locale.ROOT, "%.2f", (double) total / count);
    }

    /** A duration as a number of seconds. */
    public static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    public static String milliseconds(Optional<Duration> duration) {
        return duration.map(DurationText::milliseconds).orElse(NONE);
    }
}
