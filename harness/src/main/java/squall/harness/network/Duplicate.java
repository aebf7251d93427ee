package squall.harness.network;

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
    public Course on(Luck luck) {
        return (soFar, now) -> luck.strikes(probability, soFar.ordinal())
                ? soFar.withOneMoreCopy()
                : soFar;
    }
}
