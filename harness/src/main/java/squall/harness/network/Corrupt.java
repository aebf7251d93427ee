package squall.harness.network;

import java.util.Optional;

/** Each copy of a datagram arrives damaged with this probability. */
public record Corrupt(double probability, Damage damage) implements Impairment {

    public Corrupt {
        Luck.requireProbability("corrupt", probability);
    }

    @Override
    public Kind kind() {
        return Kind.CORRUPT;
    }

    @Override
    public Course on(Luck luck) {
        Luck where = luck.branch("damage");
        return (soFar, now) -> soFar.each(kind(),
                copy -> Optional.of(luck.strikes(probability, soFar.ordinal(), copy.number())
                        ? copy.carrying(
                                damage.to(copy.payload(), where, soFar.ordinal(), copy.number()))
                        : copy));
    }
}
