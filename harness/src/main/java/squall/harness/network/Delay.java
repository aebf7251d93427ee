package squall.harness.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Each copy of a datagram arrives later by a time drawn evenly from {@code delay - jitter} to
 * {@code delay + jitter}: on its own, so that jitter lets datagrams overtake each other.
 */
public record Delay(Duration delay, Duration jitter) implements Impairment {

    /** The longest delay; nothing that a scenario does lasts longer. */
    public static final Duration LONGEST = Duration.ofHours(24);

    public Delay {
        if (delay.isNegative() || delay.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "delay=" + delay + " is not between zero and " + LONGEST);
        }
        if (jitter.isNegative() || jitter.compareTo(delay) > 0) {
            throw new IllegalArgumentException(
                    "jitter=" + jitter + " is not between zero and delay=" + delay);
        }
    }

    @Override
    public Kind kind() {
        return Kind.DELAY;
    }

    @Override
    public Fate judge(Fate.Arriving soFar, Duration now, Luck luck) {
        List<Duration> delays = new ArrayList<>();
        for (Duration earlier : soFar.delays()) {
            int copy = delays.size();
            delays.add(earlier.plus(drawn(soFar.ordinal(), copy, luck)));
        }
        return new Fate.Arriving(soFar.ordinal(), delays);
    }

    private Duration drawn(long ordinal, int copy, Luck luck) {
        long jitterNanos = jitter.toNanos();
        long late = luck.below(2 * jitterNanos + 1, ordinal, copy);
        return delay.minus(jitter).plusNanos(late);
    }
}
