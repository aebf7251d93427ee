package squall.harness.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.network.Delay;
import squall.harness.network.Direction;
import squall.harness.network.Distribution;
import squall.harness.network.Duplicate;
import squall.harness.network.Impairment;
import squall.harness.network.Loss;
import squall.harness.scenario.Scenario;

/**
 * Predicts deliveries from a scenario's links, for independent losses: each transmission and each
 * acknowledgement is
 * lost on its own, and nothing else keeps them from arriving.
 */
public final class Oracle {
    /** As many as the protocol makes (R2). */
    public static final int TRANSMISSIONS = 4;
    private static final Duration EVERY = Duration.ofMillis(300);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /** Beyond it the sum over all corners of all delays takes long. */
    private static final int MOST_DELAYS = 12;

    private final Scenario scenario;
    private final int transmissions;

    /**
     * @param transmissions of each message; {@link #TRANSMISSIONS} unless one asks what fewer would
     *        look like
     */
    public Oracle(Scenario scenario, int transmissions) {
        this.scenario = scenario;
        this.transmissions = transmissions;
    }

    /**
     * What becomes of a message that crosses this client's link in this direction; empty where the
     * arithmetic does not
     * cover what the link does.
     */
    public Optional<HopPrediction> hop(String client, Direction direction) {
        List<Impairment> there = scenario.impairments(client, direction);
        List<Impairment> back = scenario.impairments(client, direction.opposite());
        List<Impairment> both = Stream.concat(there.stream(), back.stream()).toList();
        List<Delay> delays = only(both, Delay.class).toList();
        RoundTrip roundTrip = new RoundTrip(delays);
        boolean duplicates = only(both, Duplicate.class).findAny().isPresent();
        boolean alwaysInTime = roundTrip.within(Duration.ofMillis(100)) == 1;
        // What keeps its order arrives no later than the longest delay would have it.
        boolean ordered = delays.stream().anyMatch(Delay::inOrder);
        boolean covered = both.stream().allMatch(Oracle::isCovered) && delays.size() <= MOST_DELAYS
                && only(there, Duplicate.class).count() <= 1
                && ((!duplicates && !ordered) || alwaysInTime);
        return covered ? Optional.of(predict(there, back, roundTrip)) : Optional.empty();
    }

    /**
     * What share of one client's messages another one hears, both links being {@link #hop covered}.
     */
    public Optional<Double> delivered(String from, String to) {
        return hop(from, Direction.UP)
                .flatMap(up -> hop(to, Direction.DOWN)
                        .map(down -> up.delivered() * down.delivered()));
    }

    private HopPrediction predict(List<Impairment> there, List<Impairment> back,
            RoundTrip roundTrip) {
        double p = loss(there);
        double q = loss(back);
        // Each copy that arrives is acknowledged on its own.
        double twice = only(there, Duplicate.class).mapToDouble(Duplicate::probability).sum();
        double answered = (1 - p) * (1 - q * (1 - twice + twice * q));
        double unacknowledged = 1;
        for (int i = 0; i < transmissions; i++) {
            unacknowledged *= 1 - answered * roundTrip.within(TIMEOUT.minus(EVERY.multipliedBy(i)));
        }
        return new HopPrediction(1 - Math.pow(p, transmissions), 1 - unacknowledged);
    }

    /**
     * Nothing that strikes several transmissions of a message together, or by when or how large
     * they are. Corrupting and truncating are no losses to reckon with either: Base64 has bits that
     * mean nothing.
     */
    private static boolean isCovered(Impairment impairment) {
        return impairment instanceof Loss || impairment instanceof Duplicate
                || (impairment instanceof Delay delay && isUniform(delay));
    }

    private static boolean isUniform(Delay delay) {
        return delay.distribution() == Distribution.UNIFORM || delay.jitter().isZero();
    }

    private static double loss(List<Impairment> impairments) {
        return 1 - only(impairments, Loss.class).mapToDouble(loss -> 1 - loss.probability())
                .reduce(1, (a, b) -> a * b);
    }

    private static <T> Stream<T> only(List<Impairment> impairments, Class<T> kind) {
        return impairments.stream().filter(kind::isInstance).map(kind::cast);
    }

}
