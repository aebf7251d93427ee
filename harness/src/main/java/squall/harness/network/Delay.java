package squall.harness.network;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBetween;
import static squall.harness.time.Durations.min;

import java.time.Duration;
import java.util.Optional;

/**
 * Each copy of a datagram arrives later by a time of its own, so that jitter lets datagrams
 * overtake each other. Where they keep their order, a datagram that would overtake arrives together
 * with the one before it.
 *
 * @param delay the average; where a normal jitter is almost as large the average is higher, because
 *        nothing arrives before it was sent
 * @param jitter how far delays scatter, as their {@link Distribution} measures it
 */
public record Delay(Duration delay, Duration jitter, Distribution distribution, boolean inOrder)
        implements
        Impairment {

    /** The longest delay; nothing that a scenario does lasts longer. */
    public static final Duration LONGEST = Duration.ofHours(24);

    /** In jitters; one in a thousand Pareto delays deviates farther. */
    private static final long ALMOST_ALL_DEVIATIONS = 10;

    public Delay {
        if (!isBetween(delay, Duration.ZERO, LONGEST)) {
            throw new IllegalArgumentException(
                    "delay=" + delay + " is not between zero and " + LONGEST);
        }
        if (!isBetween(jitter, Duration.ZERO, delay)) {
            throw new IllegalArgumentException(
                    "jitter=" + jitter + " is not between zero and delay=" + delay);
        }
    }

    /** Uniform, and not in order. */
    public Delay(Duration delay, Duration jitter) {
        this(delay, jitter, Distribution.UNIFORM, false);
    }

    @Override
    public ImpairmentKind kind() {
        return ImpairmentKind.DELAY;
    }

    @Override
    public ImpairmentState on(RandomStream random) {
        return new Delaying(this, random, new Order());
    }

    @Override
    public ImpairmentState inPlaceOf(ImpairmentState before, RandomStream random) {
        return before instanceof Delaying delaying
                ? new Delaying(this, random, delaying.order())
                : on(random);
    }

    @Override
    public Duration longestDelay() {
        long deviations = distribution == Distribution.UNIFORM ? 1 : ALMOST_ALL_DEVIATIONS;
        Duration longest = delay.plus(jitter.multipliedBy(deviations));
        return min(longest, LONGEST);
    }

    private record Delaying(Delay delay, RandomStream random, Order order)
            implements ImpairmentState {
        @Override
        public Fate judge(Fate.Arriving soFar, Duration now) {
            return soFar.each(delay.kind(), copy -> {
                Copy later = copy.later(delay.drawn(soFar.ordinal(), copy.number(), random));
                return Optional.of(order.after(later, now, delay.inOrder));
            });
        }
    }

    private Duration drawn(long ordinal, int copy, RandomStream random) {
        long jitterNanos = jitter.toNanos();
        if (distribution == Distribution.UNIFORM) {
            // In whole numbers, so that both ends are reached.
            return delay.minus(jitter)
                    .plusNanos(random.below(2 * jitterNanos + 1, ordinal, copy));
        }
        double deviation = distribution.deviate(random, ordinal, copy) * jitterNanos;
        long nanos = Math.round(delay.toNanos() + deviation);
        return Duration.ofNanos(Math.clamp(nanos, 0, LONGEST.toNanos()));
    }

    private static final class Order {
        /** When the latest so far arrives; null before the first. */
        private Duration latest;

        /** The copy; where it would overtake and the order is kept, it arrives with the latest. */
        Copy after(Copy copy, Duration now, boolean kept) {
            Duration arrives = now.plus(copy.delay());
            if (latest == null || isAfter(arrives, latest)) {
                latest = arrives;
            }
            return kept ? copy.later(latest.minus(arrives)) : copy;
        }
    }
}
