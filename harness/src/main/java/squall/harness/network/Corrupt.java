package squall.harness.network;

/** Each copy of a datagram arrives damaged with this probability. */
public record Corrupt(double probability, Damage damage) implements Impairment.Alteration {

    public Corrupt {
        ParameterChecks.requireProbability("corrupt", probability);
    }

    @Override
    public ImpairmentKind kind() {
        return ImpairmentKind.CORRUPT;
    }

    @Override
    public ImpairmentState on(RandomStream random) {
        RandomStream where = random.branch("damage");
        return (soFar, now) -> soFar.change(probability, random, copy -> copy
                .carrying(damage.to(copy.payload(), where, soFar.ordinal(), copy.number())));
    }
}
