package squall.harness.network;

import java.time.Duration;

/**
 * Each copy of a datagram is held back with this probability, by this time, so that datagrams sent
 * after it can overtake it. (In Linux's netem, {@code reorder} is the share that overtakes what a
 * delay holds back.)
 */
public record Reorder(double probability, Duration by) implements Impairment {

    public Reorder {
        ParameterChecks.requireProbability("reorder", probability);
        ParameterChecks.requirePositive("by", by);
    }

    @Override
    public ImpairmentKind kind() {
        return ImpairmentKind.REORDER;
    }

    @Override
    public Duration longestDelay() {
        return by;
    }

    @Override
    public ImpairmentState on(RandomStream random) {
        return (soFar, now) -> soFar.change(probability, random, copy -> copy.later(by));
    }
}
