package squall.harness.network;

import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.Optional;

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
        Impairment.PureLoss {

    /** The shortest average period: shorter ones would lose each datagram independently. */
    public static final Duration SHORTEST = Duration.ofMillis(1);

    public BurstLoss {
        ParameterChecks.requireBetween("good", good, SHORTEST, Delay.LONGEST);
        ParameterChecks.requireBetween("bad", bad, SHORTEST, Delay.LONGEST);
        ParameterChecks.requireProbability("lossInGood", lossInGood);
        ParameterChecks.requireProbability("lossInBad", lossInBad);
    }

    /** Nothing is lost while the link is good, everything while it is bad. */
    public BurstLoss(Duration good, Duration bad) {
        this(good, bad, 0, 1);
    }

    @Override
    public ImpairmentKind kind() {
        return ImpairmentKind.BURST_LOSS;
    }

    @Override
    public ImpairmentState on(RandomStream random) {
        States states = new States(this, random.branch("states"));
        return (soFar, now) -> {
            double loss = states.isBad(now) ? lossInBad : lossInGood;
            return soFar.lostIf(random.bernoulli(loss, soFar.ordinal()), kind());
        };
    }

    /**
     * Finds the state at any time without computing the states before it. A chain that changes from
     * good to bad at the rate {@code 1 / good} and back at {@code 1 / bad} behaves like a state
     * that is drawn again at each point of a Poisson process, whose rate is the sum of both, and is
     * bad with the probability {@code bad / (good + bad)}. Such a process is independent in
     * separate sections of time, so the points of each section follow from the seed and the
     * section's beginning alone.
     */
    private static final class States {
        /** The average number of points in a section; most states need one section or two. */
        private static final int POINTS_PER_SECTION = 4;

        private final RandomStream random;
        private final double badShare;
        private final double meanGapNanos;
        private final long sectionNanos;
        private Stretch latest = new Stretch(Duration.ZERO, Duration.ZERO, false);

        States(BurstLoss lengths, RandomStream random) {
            this.random = random;
            double good = lengths.good.toNanos();
            double bad = lengths.bad.toNanos();
            badShare = bad / (good + bad);
            meanGapNanos = good * badShare;
            sectionNanos = Math.round(POINTS_PER_SECTION * meanGapNanos);
        }

        boolean isBad(Duration now) {
            if (!latest.contains(now)) {
                latest = stretch(now);
            }
            return latest.bad();
        }

        private Stretch stretch(Duration now) {
            long offset = Periods.sinceBeginning(now, sectionNanos);
            Duration section = now.minusNanos(offset);
            Piece piece = piece(section, offset);
            Duration until = section.plusNanos((long) Math.ceil(piece.next()));
            while (piece.state().isEmpty()) {
                section = section.minusNanos(sectionNanos);
                piece = piece(section, sectionNanos);
            }
            return new Stretch(now, until, piece.state().get());
        }

        /** Finds the points of a section around this offset. */
        private Piece piece(Duration section, long offset) {
            RandomStream points = random.branch(section.getSeconds()).branch(section.getNano());
            double next = meanGapNanos * points.exponential(0, 0);
            long count = 0;
            while (next <= (double) offset) {
                count++;
                next += meanGapNanos * points.exponential(count, 0);
            }
            return new Piece(
                    count == 0 ? Optional.empty()
                            : Optional.of(points.bernoulli(badShare, count, 1)),
                    Math.min(next, (double) sectionNanos));
        }

        /**
         * @param state drawn at the last point up to an offset; empty where there is none
         * @param next the offset of the next point, or of the section's end
         */
        private record Piece(Optional<Boolean> state, double next) {}
    }

    /** A period in one state, its end excluded. */
    private record Stretch(Duration from, Duration until, boolean bad) {
        boolean contains(Duration time) {
            return !isBefore(time, from) && isBefore(time, until);
        }
    }
}
