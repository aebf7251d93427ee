package squall.bench;

import java.util.Locale;

/**
 * What the ratio of measured and limit is to reach.
 *
 * @param inverse whether the ratio is limit by measured, and not measured by limit
 * @param least whether the bound is the least that will do, and not the most
 */
record Target(boolean inverse, boolean least, double bound) {

    /** Of costs: at most so many times the limit. */
    static Target atMost(double times) {
        return new Target(false, false, times);
    }

    /** Of costs: the limit is at least this share of what was measured. */
    static Target share(double share) {
        return new Target(true, true, share);
    }

    /** Of rates: at least so many times the limit. */
    static Target atLeast(double times) {
        return new Target(false, true, times);
    }

    double ratio(Round round) {
        return inverse ? round.limit() / round.measured() : round.measured() / round.limit();
    }

    boolean isReachedBy(double ratio) {
        return least ? ratio >= bound : ratio <= bound;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s", least ? ">=" : "<=", Spread.digits(bound));
    }
}
