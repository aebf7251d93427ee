package squall.harness.network;

import java.time.Duration;

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
    public Fate judge(Fate.Arriving soFar, Duration now, Luck luck) {
        boolean lost = luck.strikes(probability, soFar.ordinal());
        return lost ? new Fate.Lost(soFar.ordinal(), kind()) : soFar;
    }
}
