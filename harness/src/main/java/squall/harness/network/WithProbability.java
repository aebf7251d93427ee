package squall.harness.network;

import java.time.Duration;

/**
 * Applies another impairment to this share of the datagrams, drawn for each. The other impairment
 * does not see the rest, and its own draws do not depend on this one.
 */
public record WithProbability(double probability, Impairment impairment) implements Impairment {

    public WithProbability {
        ParameterChecks.requireProbability("sometimes", probability);
        if (impairment instanceof WithProbability) {
            throw new IllegalArgumentException(
                    "impairment=" + impairment + " already has a probability; multiply the two");
        }
    }

    @Override
    public ImpairmentKind kind() {
        return impairment.kind();
    }

    @Override
    public ImpairmentState on(RandomStream random) {
        return new Coin(this, random.branch("sometimes"), impairment.on(random));
    }

    @Override
    public ImpairmentState inPlaceOf(ImpairmentState before, RandomStream random) {
        return new Coin(this, random.branch("sometimes"), impairment.inPlaceOf(before, random));
    }

    @Override
    public Duration longestDelay() {
        return impairment.longestDelay();
    }

    private record Coin(WithProbability sometimes, RandomStream random, ImpairmentState inner)
            implements ImpairmentState {
        @Override
        public Fate judge(Fate.Arriving soFar, Duration now) {
            return random.bernoulli(sometimes.probability, soFar.ordinal())
                    ? inner.judge(soFar, now)
                    : soFar;
        }
    }
}
