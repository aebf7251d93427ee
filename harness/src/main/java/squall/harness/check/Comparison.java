package squall.harness.check;

import squall.harness.oracle.Proportion;

/**
 * A measured proportion beside what arithmetic predicts.
 *
 * @param figure what was counted, of whom
 * @param predicted with as many transmissions as the protocol makes
 * @param withOneLess what one transmission less would have given
 */
public record Comparison(String figure, Proportion measured, double predicted, double withOneLess) {
    /**
     * How often one comparison may cry wolf: with up to a hundred of them in a suite, the suite
     * does so less than once
     * in a million runs.
     */
    public static final double ERROR = 1e-8;

    public Proportion.Interval interval() {
        return measured.interval(ERROR);
    }

    public boolean agrees() {
        return interval().contains(predicted);
    }

    /** Whether so many messages tell the protocol from one that gives up a transmission earlier. */
    public boolean tellsOneLess() {
        return !interval().contains(withOneLess);
    }

    /** The smallest departure from the prediction that so many messages would have shown. */
    public double smallestDeparture() {
        return measured.smallestDeparture(predicted, ERROR);
    }
}
