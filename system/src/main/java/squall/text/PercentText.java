package squall.text;

import java.math.BigDecimal;
import java.util.Locale;

/** Shares, from 0 to 1, as percentages for people. */
public final class PercentText {
    private static final int DECIMALS = 2;

    private PercentText() {}

    /** Measured, for example {@code 79.13 %}; {@code 100 %} means all. */
    public static String of(double share) {
        return number(share) + " %";
    }

    /** The same without the unit, which a heading has. */
    public static String number(double share) {
        return number(share, DECIMALS);
    }

    /** The same with so many decimals, except for exactly 0 and 1, which have none. */
    public static String number(double share, int decimals) {
        boolean isWhole = share == 0 || share == 1;
        return String.format(Locale.ROOT, "%." + (isWhole ? 0 : decimals) + "f", 100 * share);
    }

    /** An interval, for example {@code 75..84 %}. */
    public static String whole(double low, double high) {
        return number(low, 0) + ".." + number(high, 0) + " %";
    }

    /** What may be rare, with three significant digits, for example {@code 0.00123 %}. */
    public static String rare(double share) {
        return String.format(Locale.ROOT, "%.3g %%", 100 * share);
    }

    /** As it was given, with all its digits and without the unit. */
    public static String exact(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
    }
}
