package squall.harness.network;

/** Each datagram arrives once more with this probability. */
public record Duplicate(double probability) implements Impairment.Alteration {

    public Duplicate {
        ParameterChecks.requireProbability("duplicate", probability);
    }

    @Override
    public ImpairmentKind kind() {
        return ImpairmentKind.DUPLICATE;
    }

    @Override
    public ImpairmentState on(RandomStream random) {
        return (soFar, now) -> random.bernoulli(probability, soFar.ordinal())
                ? soFar.withOneMoreCopy()
                : soFar;
    }
}
