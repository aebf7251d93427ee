package squall.harness.network;

import java.util.Optional;

/** Each copy of a datagram arrives damaged with this probability. */
public record Corrupt(double probability, Damage damage) implements Impairment.Alteration {

    public Corrupt {
        RandomStream.requireProbability("corrupt", probability);
    }

    @Override
    public ImpairmentKind kind() {
        return ImpairmentKind.CORRUPT;
    }

    @Override
    public ImpairmentState on(RandomStream random) {
        RandomStream where = random.branch("damage");
        return (soFar, now) -> soFar.each(kind(),
                copy -> Optional.of(random.bernoulli(probability, soFar.ordinal(), copy.number())
                        ? copy.carrying(
                                damage.to(copy.payload(), where, soFar.ordinal(), copy.number()))
                        : copy));
    }
}
