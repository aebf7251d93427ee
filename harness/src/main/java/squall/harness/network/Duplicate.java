package squall.harness.network;

import java.time.Duration;

/** Each datagram arrives once more with this probability. */
public record Duplicate(double probability) implements Impairment {

    public Duplicate {
        Luck.requireProbability("duplicate", probability);
    }

    @Override
    public Kind kind() {
        return Kind.DUPLICATE;
    }

    @Override
    public Fate judge(Fate.Arriving soFar, Duration now, Luck luck) {
        boolean duplicated = luck.strikes(probability, soFar.ordinal());
        return duplicated ? soFar.withOneMoreCopy() : soFar;
    }
}
