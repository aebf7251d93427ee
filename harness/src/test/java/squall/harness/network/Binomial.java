package squall.harness.network;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often something of a known probability may happen in so many independent trials: within six
 * standard deviations of the mean, which chance alone leaves about twice in a thousand million.
 */
record Binomial(int trials, double probability) {
    private static final double DEVIATIONS = 6;

    void assertPlausible(long successes) {
        double mean = trials * probability;
        double deviation = Math.sqrt(trials * probability * (1 - probability));
        assertThat((double) successes).isBetween(mean - DEVIATIONS * deviation,
                mean + DEVIATIONS * deviation);
    }
}
