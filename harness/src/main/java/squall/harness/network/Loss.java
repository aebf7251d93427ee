package squall.harness.network;

/** Each datagram is lost with this probability, whatever became of the others. */
public record Loss(double probability) implements Impairment {

    public Loss {
        Luck.requireProbability("loss", probability);
    }

    @Override
    public Kind kind() {
        return Kind.LOSS;
    }

    @Override
    public Course on(Luck luck) {
        return (soFar, now) -> luck.strikes(probability, soFar.ordinal())
                ? new Fate.Lost(soFar.ordinal(), kind())
                : soFar;
    }
}
