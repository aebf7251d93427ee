package squall.harness.network;

import java.time.Duration;

/**
 * Another impairment befalls only this share of the datagrams, by a coin for each; those that it
 * spares it does not even see. Which of them it would strike does not depend on the coin.
 */
public record WithProbability(double probability, Impairment impairment) implements Impairment {

    public WithProbability {
        RandomStream.requireProbability("sometimes", probability);
        if (impairment instanceof WithProbability) {
            throw new IllegalArgumentException(
                    "impairment=" + impairment + " has a coin of its own; multiply the two");
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
