package squall.harness.network;

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
        Luck coin = luck.branch("sometimes");
        Course course = impairment.on(luck);
        return (soFar, now) -> coin.strikes(probability, soFar.ordinal())
                ? course.judge(soFar, now)
                : soFar;
    }
}
