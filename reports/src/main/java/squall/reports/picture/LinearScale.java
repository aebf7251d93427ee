package squall.reports.picture;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * A linear scale, from values to pixels.
 *
 * @param start the pixel of the value {@code from}
 * @param end the pixel of the value {@code to}
 */
record LinearScale(double from, double to, double start, double end) {
    private static final double MARGIN = 0.05;
    private static final double ROUNDING = 1e-9;

    /** A scale with these values, and a margin on both sides. */
    static LinearScale around(DoubleStream values, double start, double end) {
        DoubleSummaryStatistics all = values.summaryStatistics();
        if (all.getCount() == 0) {
            return new LinearScale(0, 1, start, end);
        }
        double span = all.getMax() - all.getMin();
        double margin = span > 0 ? MARGIN * span : 0.5;
        return new LinearScale(all.getMin() - margin, all.getMax() + margin, start, end);
    }

    /** The pixel of this value. */
    double at(double value) {
        return start + (value - from) / (to - from) * (end - start);
    }

    /**
     * The multiples of 1, 2 or 5 times a power of ten that are at least so many pixels apart (after
     * Heckbert, "Nice Numbers for Graph Labels", Graphics Gems, 1990).
     */
    List<ScaleTick> ticks(double pixels) {
        double least = pixels * (to - from) / Math.abs(end - start);
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double step = power * DoubleStream.of(1, 2, 5)
                .filter(nice -> nice * power >= least * (1 - ROUNDING)).findFirst().orElse(10);
        int decimals = Math.max(0, -(int) Math.floor(Math.log10(step) + ROUNDING));
        return LongStream
                .rangeClosed((long) Math.ceil(from / step - ROUNDING),
                        (long) Math.floor(to / step + ROUNDING))
                .mapToObj(i -> new ScaleTick(i * step,
                        String.format(Locale.ROOT, "%,." + decimals + "f", i * step)))
                .toList();
    }

    /** A value with its label. */
    record ScaleTick(double value, String label) {}
}
