package squall.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The quantiles of the values of some rounds. */
record Quantiles(double median, double min, double max) {
    private static final int DIGITS = 3;

    static <T> Quantiles of(List<T> rounds, ToDoubleFunction<T> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        return new Quantiles(quantile(sorted, 0.5), sorted[0], sorted[sorted.length - 1]);
    }

    /**
     * The value below which this share of the values lies, with linear interpolation.
     *
     * @param share from 0 to 1
     */
    static double quantile(double[] values, double share) {
        if (values.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** With three significant digits, or with all digits before the point. */
    static String digits(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS));
        if (rounded.scale() < 0 || rounded.precision() - rounded.scale() >= DIGITS) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        return rounded.setScale(Math.max(0, rounded.scale()), RoundingMode.UNNECESSARY)
                .stripTrailingZeros().toPlainString();
    }

    @Override
    public String toString() {
        return digits(median) + " (" + digits(min) + ".." + digits(max) + ")";
    }
}
