package squall.harness.chat.sweep;

import java.util.List;
import java.util.Optional;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.oracle.Proportion.Interval;

/** Whether the intervals of a figure are narrow enough to tell the values of an axis apart. */
public final class Resolution {
    private static final double ALIKE = 1e-9;

    private Resolution() {}

    /**
     * Whether the intervals along an axis are too wide to tell any of its values from another: all
     * overlap, and none excludes what is predicted of another value. Where the same is predicted of
     * all values, there is nothing to tell.
     *
     * @param points along the axis, with the same settings of other axes
     */
    public static boolean isTooLow(List<PointResult> points, Series series, Figure figure) {
        List<Estimate> estimates = points.stream().flatMap(point -> point.measured().stream())
                .filter(measured -> measured.series().equals(series))
                .map(measured -> measured.of(figure))
                .filter(estimate -> estimate.interval().isPresent()).toList();
        return estimates.size() > 1 && !isFlat(estimates) && estimates.stream()
                .noneMatch(one -> estimates.stream().anyMatch(other -> tells(one, other)));
    }

    private static boolean isFlat(List<Estimate> estimates) {
        List<Double> predicted = estimates.stream()
                .flatMap(estimate -> estimate.predicted().probability().stream()).sorted()
                .toList();
        return predicted.size() == estimates.size()
                && predicted.getLast() - predicted.getFirst() < ALIKE;
    }

    private static boolean tells(Estimate one, Estimate other) {
        Interval interval = one.interval().orElseThrow();
        Interval another = other.interval().orElseThrow();
        Optional<Double> predicted = other.predicted().probability();
        return interval.high() < another.low() || another.high() < interval.low()
                || predicted.filter(value -> !interval.contains(value)).isPresent();
    }
}
