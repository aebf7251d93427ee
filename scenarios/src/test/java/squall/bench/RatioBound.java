package squall.bench;

import java.util.Locale;

/**
 * What the ratio of measured and limit is to reach.
 *
 * @param inverse whether the ratio is limit by measured, and not measured by limit
 * @param least whether the bound is the least that will do, and not the most
 */
record RatioBound(boolean inverse, boolean least, double bound) {

    /** Of costs: at most so many times the limit. */
    static RatioBound atMost(double times) {
        return new RatioBound(false, false, times);
    }

    /** Of costs: the limit is at least this share of what was measured. */
    static RatioBound share(double share) {
        return new RatioBound(true, true, share);
    }

    /** Of rates: at least so many times the limit. */
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
