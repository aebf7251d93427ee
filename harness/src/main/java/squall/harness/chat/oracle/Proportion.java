package squall.harness.chat.oracle;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** Hits out of a count, and the probabilities that may lie behind them. */
public record Proportion(long hits, long count) {
    public static final Proportion NONE = new Proportion(0, 0);

    public Proportion {
        if (hits < 0 || hits > count) {
            throw new IllegalArgumentException("hits=" + hits + " of count=" + count);
        }
    }

    /** Not a number if nothing was counted. */
    public double share() {
        return (double) hits / count;
    }

    public Proportion plus(Proportion other) {
        return new Proportion(hits + other.hits, count + other.count);
    }

    /**
     * The exact binomial interval (Clopper and Pearson, 1934): it misses the true probability at
     * most as often as the error says, half of that on each side.
     */
    public Interval interval(double error) {
        double low = hits == 0 ? 0
                : BetaDistribution.of((double) hits, count - hits + 1.0)
                        .inverseCumulativeProbability(error / 2);
        double high = hits == count ? 1
                : BetaDistribution.of(hits + 1.0, (double) (count - hits))
                        .inverseSurvivalProbability(error / 2);
        return new Interval(low, high);
    }

    /**
     * The smallest departure from an expected probability that so large a count would have shown.
     */
    public double smallestDeparture(double expected, double error) {
        long below = searchDown(expected, error);
        long above = searchUp(expected, error);
        double down = below < 0 ? 1 : expected - (double) below / count;
        double up = above > count ? 1 : (double) above / count - expected;
        return Math.min(down, up);
    }

    /** The largest number of hits whose interval lies wholly below, or -1. */
    private long searchDown(double expected, double error) {
        long low = -1;
        long high = (long) Math.floor(expected * count) + 1;
        while (high - low > 1) {
            long middle = (low + high) / 2;
            boolean shows = middle <= count
                    && new Proportion(middle, count).interval(error).high() < expected;
            if (shows) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * The smallest number of hits whose interval lies wholly above, or one more than there can be.
     */
    private long searchUp(double expected, double error) {
        return count - mirrored().searchDown(1 - expected, error);
    }

    private Proportion mirrored() {
        return new Proportion(count - hits, count);
    }

    /** Both ends included. */
    public record Interval(double low, double high) {
        public boolean contains(double probability) {
            return low <= probability && probability <= high;
        }
    }
}
