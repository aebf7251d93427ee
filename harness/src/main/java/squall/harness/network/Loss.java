package squall.harness.network;

/** Each datagram is lost with this probability, independently of the others. */
public record Loss(double probability) implements Impairment.PureLoss {

    public Loss {
        ParameterChecks.requireProbability("loss", probability);
    }

    @Override
    public ImpairmentKind kind() {
        return ImpairmentKind.LOSS;
    }

    @Override
    public ImpairmentState on(RandomStream random) {
        return (soFar, now) -> soFar.lostIf(random.bernoulli(probability, soFar.ordinal()),
                kind());
    }
}
