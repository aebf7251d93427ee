package squall.harness.network;

import java.time.Duration;

/**
 * Another impairment befalls only this share of the datagrams, by a coin for each; those that it
 * spares it does not even see. Which of them it would strike does not depend on the coin.
 */
public record Sometimes(double probability, Impairment impairment) implements Impairment {

    public Sometimes {
        Luck.requireProbability("sometimes", probability);
        if (impairment instanceof Sometimes) {
            throw new IllegalArgumentException(
                    "impairment=" + impairment + " has a coin of its own; multiply the two");
        }
    }

    @Override
    public Kind kind() {
        return impairment.kind();
    }

    @Override
    public Course on(Luck luck) {
        return new Coin(this, luck.branch("sometimes"), impairment.on(luck));
    }

    @Override
    public Course inPlaceOf(Course before, Luck luck) {
        return new Coin(this, luck.branch("sometimes"), impairment.inPlaceOf(before, luck));
    }

    @Override
    public Duration longestDelay() {
        return impairment.longestDelay();
    }

    private record Coin(Sometimes sometimes, Luck luck, Course inner) implements Course {
        @Override
        public Fate judge(Fate.Arriving soFar, Duration now) {
            return luck.strikes(sometimes.probability, soFar.ordinal())
                    ? inner.judge(soFar, now)
                    : soFar;
        }
    }
}
