package squall.harness.chat.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.ParetoDistribution;
import squall.harness.network.Delay;
import squall.harness.network.Distribution;

/** The distribution of a round trip: the sum of independently drawn delays. */
final class RoundTrip {
    /** With more uniform delays the sum over all corners takes too long. */
    private static final int MOST_UNIFORM = 12;
    /** Each fold takes a thousand times as long as the one before. */
    private static final int MOST_FOLDS = 2;
    /** So many points make the error of a fold far smaller than half a point. */
    private static final int FOLD_POINTS = 1_000;
    /** The model's normal draws stay within so many standard deviations. */
    private static final double NEVER = 9;

    private final long shortestNanos;
    /** For each uniform delay that varies, its longest minus its shortest value. */
    private final double[] widths;
    private final List<Spread> spreads;

    RoundTrip(List<Delay> delays) {
        List<Delay> uniform = delays.stream().filter(RoundTrip::isUniform).toList();
        shortestNanos = uniform.stream()
                .mapToLong(delay -> delay.delay().minus(delay.jitter()).toNanos()).sum();
        widths = uniform.stream().mapToDouble(delay -> 2.0 * delay.jitter().toNanos())
                .filter(width -> width > 0)
                .toArray();
        spreads = spreads(delays.stream().filter(delay -> !isUniform(delay)).toList());
    }

    /** Whether {@link #within} takes a reasonable time. */
    boolean isComputable() {
        return widths.length <= MOST_UNIFORM && folds() <= MOST_FOLDS;
    }

    /** The probability of a round trip of at most this time. */
    double within(Duration time) {
        return within((double) time.toNanos() - shortestNanos, spreads.size());
    }

    /**
     * The same for the uniform delays and the first so many spreads: the mean over the points of
     * the last one, which are equally likely.
     */
    private double within(double slack, int count) {
        if (count == 0) {
            return withinUniform(slack);
        }
        Spread last = spreads.get(count - 1);
        if (count == 1 && widths.length == 0) {
            return last.within(slack);
        }
        return DoubleStream.of(last.points()).map(point -> within(slack - point, count - 1)).sum()
                / FOLD_POINTS;
    }

    private int folds() {
        return spreads.size() - (widths.length == 0 ? 1 : 0);
    }

    /**
     * The probability that a sum of evenly distributed variables of different widths stays below
     * this: the volume of a cut box, by inclusion and exclusion of its corners.
     */
    private double withinUniform(double slack) {
        if (slack < 0) {
            return 0;
        }
        if (slack >= DoubleStream.of(widths).sum()) {
            return 1;
        }
        double volume = 0;
        for (int corner = 0; corner < 1 << widths.length; corner++) {
            double beyond = slack;
            for (int i = 0; i < widths.length; i++) {
                beyond -= (corner >> i & 1) * widths[i];
            }
            double sign = Integer.bitCount(corner) % 2 == 0 ? 1 : -1;
            volume += sign * Math.pow(Math.max(0, beyond), widths.length);
        }
        for (int i = 0; i < widths.length; i++) {
            volume /= widths[i] * (i + 1);
        }
        return Math.min(1, Math.max(0, volume));
    }

    private static boolean isUniform(Delay delay) {
        return delay.distribution() == Distribution.UNIFORM || delay.jitter().isZero();
    }

    /** Normal delays add up to one normal delay, unless one of them could be negative. */
    private static List<Spread> spreads(List<Delay> delays) {
        List<Spread> spreads = new ArrayList<>();
        double mean = 0;
        double variance = 0;
        for (Delay delay : delays) {
            double nanos = delay.delay().toNanos();
            double jitter = delay.jitter().toNanos();
            if (delay.distribution() == Distribution.NORMAL && nanos >= NEVER * jitter) {
                mean += nanos;
                variance += jitter * jitter;
            } else {
                spreads.add(Spread.of(delay, nanos, jitter));
            }
        }
        if (variance > 0) {
            spreads.add(Spread.of(0, NormalDistribution.of(mean, Math.sqrt(variance))));
        }
        return spreads;
    }

    /**
     * A delay that is not uniform.
     *
     * @param shift what is added to each draw
     * @param points values that are equally likely; never below zero
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Spread(double shift, ContinuousDistribution drawn, double[] points) {

        /** As {@link Distribution} has it: Pareto's of shape 3, its deviation scaled to one. */
        static Spread of(Delay delay, double nanos, double jitter) {
            return switch (delay.distribution()) {
                case NORMAL -> of(0, NormalDistribution.of(nanos, jitter));
                case PARETO -> {
                    double scale = jitter * 2 / Math.sqrt(3);
                    yield of(nanos - 1.5 * scale, ParetoDistribution.of(scale, 3));
                }
                case UNIFORM -> throw new IllegalArgumentException("delay=" + delay);
            };
        }

        static Spread of(double shift, ContinuousDistribution drawn) {
            double[] points = new double[FOLD_POINTS];
            for (int i = 0; i < FOLD_POINTS; i++) {
                points[i] = Math.max(0, shift
                        + drawn.inverseCumulativeProbability((i + 0.5) / FOLD_POINTS));
            }
            return new Spread(shift, drawn, points);
        }

        double within(double nanos) {
            return nanos < 0 ? 0 : drawn.cumulativeProbability(nanos - shift);
        }
    }
}
