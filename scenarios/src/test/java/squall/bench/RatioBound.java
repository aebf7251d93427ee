package squall.bench;

import java.util.Locale;

/**
 * The bound for the ratio of a measured value and its limit.
 *
 * @param inverse true if the ratio is limit/measured, false if it is measured/limit
 * @param least true for a lower bound, false for an upper bound
 */
record RatioBound(boolean inverse, boolean least, double bound) {

    /** For costs: at most so many times the limit. */
    static RatioBound atMost(double times) {
        return new RatioBound(false, false, times);
    }

    /** For costs: the limit is at least this share of the measured value. */
    static RatioBound share(double share) {
        return new RatioBound(true, true, share);
    }

    /** For rates: at least so many times the limit. */
    static RatioBound atLeast(double times) {
        return new RatioBound(false, true, times);
    }

    double ratio(Round round) {
        return inverse ? round.limit() / round.measured() : round.measured() / round.limit();
    }

    boolean isReachedBy(double ratio) {
        return least ? ratio >= bound : ratio <= bound;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s", least ? ">=" : "<=", Quantiles.digits(bound));
    }
}
