package squall.harness.network;

/**
 * How delays scatter, and what {@code jitter} measures: half the width of a uniform distribution,
 * the standard deviation of the others, as with Linux's netem.
 */
public enum Distribution {
    /** Evenly from {@code delay - jitter} to {@code delay + jitter}. */
    UNIFORM {
        @Override
        double deviate(RandomStream random, long ordinal, int copy) {
            return 2 * random.uniform(ordinal, copy) - 1;
        }
    },
    /** Gauss's distribution, drawn by the method of Box and Muller (1958). */
    NORMAL {
        @Override
        double deviate(RandomStream random, long ordinal, int copy) {
            double radius = Math.sqrt(2 * random.exponential(ordinal, copy));
            double turns = random.branch("angle").uniform(ordinal, copy);
            return radius * StrictMath.cos(2 * Math.PI * turns);
        }
    },
    /**
     * Pareto's distribution of shape 3: most delays are a little below the mean, at least
     * {@code delay - jitter / √3}, and a few are far above. Netem has the same shape, but its table
     * (iproute2's {@code pareto.c}) ends at 4 jitters and deviates 15 % more than it says.
     */
    PARETO {
        @Override
        double deviate(RandomStream random, long ordinal, int copy) {
            double drawn = StrictMath.exp(random.exponential(ordinal, copy) / SHAPE);
            return (drawn - MEAN) / DEVIATION;
        }
    };

    private static final double SHAPE = 3;
    private static final double MEAN = SHAPE / (SHAPE - 1);
    private static final double DEVIATION = MEAN / Math.sqrt(SHAPE * (SHAPE - 2));

    /** How far from the mean, in jitters. */
    abstract double deviate(RandomStream random, long ordinal, int copy);
}
