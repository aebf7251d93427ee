package squall.harness.network;

import java.time.Duration;

/**
 * The link is good for a while, then bad for a while, and loses a share of its datagrams in either
 * state: the model of Gilbert ("Capacity of a burst-noise channel", 1960) and Elliott (1963),
 * driven by time. A model that steps from datagram to datagram would stand still between two
 * transmissions 0.3 s apart. Periods are exponentially distributed, and when the states change
 * follows from the seed and the link alone, whatever datagrams pass.
 *
 * @param good how long a good period lasts on average
 * @param bad how long a bad period lasts on average
 * @param lossInGood the probability of loss while the link is good
 * @param lossInBad the probability of loss while the link is bad
 */
public record BurstLoss(Duration good, Duration bad, double lossInGood, double lossInBad)
        implements
        Impairment {

    /** The shortest average period, since whoever joins late goes through all that is past. */
    public static final Duration SHORTEST = Duration.ofMillis(1);

    public BurstLoss {
        Spans.requireBetween("good", good, SHORTEST);
        Spans.requireBetween("bad", bad, SHORTEST);
        Luck.requireProbability("lossInGood", lossInGood);
        Luck.requireProbability("lossInBad", lossInBad);
    }

    /** Nothing is lost while the link is good, everything while it is bad. */
    public BurstLoss(Duration good, Duration bad) {
        this(good, bad, 0, 1);
    }

    @Override
    public Kind kind() {
        return Kind.BURST_LOSS;
    }

    @Override
    public Course on(Luck luck) {
        Periods periods = new Periods(this, luck.branch("periods"));
        return (soFar, now) -> {
            double loss = periods.isBad(now) ? lossInBad : lossInGood;
            return luck.strikes(loss, soFar.ordinal())
                    ? new Fate.Lost(soFar.ordinal(), kind())
                    : soFar;
        };
    }

    /** Goes through the good and bad periods as time does. */
    private static final class Periods {
        private final BurstLoss lengths;
        private final Luck luck;
        private boolean bad;
        private long count;
        private Duration end;

        Periods(BurstLoss lengths, Luck luck) {
            this.lengths = lengths;
            this.luck = luck;
            double cycle = (double) lengths.good.toNanos() + lengths.bad.toNanos();
            bad = luck.strikes(lengths.bad.toNanos() / cycle, 0);
            end = next();
        }

        boolean isBad(Duration now) {
            while (end.compareTo(now) <= 0) {
                bad = !bad;
                end = end.plus(next());
            }
            return bad;
        }

        private Duration next() {
            count++;
            long mean = (bad ? lengths.bad : lengths.good).toNanos();
            return Duration.ofNanos(1 + (long) (mean * luck.exponential(count, 0)));
        }
    }
}
