package squall.reports.sweep;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import squall.harness.oracle.Figure;
import squall.harness.oracle.Proportion;
import squall.harness.sweep.Axis;
import squall.harness.sweep.Curve;
import squall.harness.sweep.Estimate;
import squall.harness.sweep.PointResult;
import squall.harness.sweep.Series;
import squall.harness.sweep.SweepResult;
import squall.reports.Figures;
import squall.reports.sweep.Svg.Point;

/** One diagram of a sweep's picture: shares of messages, upwards, over the first axis. */
final class Panel {
    static final double WIDTH = 460;
    static final double HEIGHT = 360;
    static final double LEFT = 56;
    private static final double RIGHT = 22;
    private static final double TOP = 34;
    private static final double BOTTOM = 52;
    private static final double CAP = 3.5;
    /** Beside the outermost points, as a share of what is between them. */
    private static final double ROOM = 0.04;
    private static final int MOST_TICKS = 8;

    private final SweepResult sweep;
    private final Series series;
    private final List<String> others;
    private final List<PointResult> points;
    private final Axis axis;
    private final double low;
    private final double high;
    private double x;
    private double y;

    /** @param others the settings of the other axes, which these points share */
    Panel(SweepResult sweep, Series series, List<String> others, List<PointResult> points) {
        this.sweep = sweep;
        this.series = series;
        this.others = others;
        this.points = points;
        axis = sweep.grid().axes().get(0);
        double[] positions = positions().toArray();
        double first = DoubleStream.of(positions).min().orElse(0);
        double last = DoubleStream.of(positions).max().orElse(1);
        boolean single = first == last;
        double room = single ? 1 : (last - first) * ROOM;
        low = first - room;
        high = last + room;
    }

    /** With its upper left corner here. */
    void draw(Svg svg, double left, double top) {
        x = left + LEFT;
        y = top + TOP;
        svg.text("panel", new Point(x, y - 14), title());
        svg.text("right subtitle", new Point(x + width(), y - 14), messages());
        frame(svg);
        for (Figure figure : Figure.values()) {
            sweep.curves().stream().filter(curve -> curve.series().equals(series)
                    && curve.figure() == figure && curve.others().equals(others))
                    .forEach(curve -> svg.path(Mark.classes(figure) + " theory", line(curve)));
        }
        for (PointResult point : points) {
            point.measured().stream().filter(each -> each.series().equals(series))
                    .flatMap(each -> each.estimates().stream())
                    .filter(estimate -> estimate.counted().count() > 0)
                    .forEach(estimate -> estimate(svg, point, estimate));
        }
    }

    private String title() {
        return series.name() + (others.isEmpty() ? "" : ", " + String.join(", ", others));
    }

    /** As in {@code 16,500 to 20,000 messages a point}. */
    private String messages() {
        LongSummaryStatistics counts = points.stream().flatMap(point -> point.measured().stream())
                .filter(each -> each.series().equals(series))
                .mapToLong(each -> each.of(Figure.DELIVERED).counted().count())
                .summaryStatistics();
        boolean same = counts.getMin() == counts.getMax();
        return (same ? "" : Figures.count(counts.getMin()) + " to ")
                + Figures.count(counts.getMax()) + " messages a point";
    }

    private void frame(Svg svg) {
        for (int percent = 0; percent <= 100; percent += 20) {
            double height = at(0, percent / 100.0).y();
            svg.line("grid", new Point(x, height), new Point(x + width(), height));
            svg.text("right", new Point(x - 8, height + 4), String.valueOf(percent));
        }
        for (int i = 0; i < axis.values().size(); i += every()) {
            Point foot = new Point(at(axis.position(i), 0).x(), y + height());
            svg.line("axis", foot, new Point(foot.x(), foot.y() + 5));
            svg.text("middle", new Point(foot.x(), foot.y() + 19), tick(i));
        }
        svg.path("axis", List.of(new Point(x, y), new Point(x, y + height()),
                new Point(x + width(), y + height())));
        svg.text("middle", new Point(x + width() / 2, y + height() + 40), AxisName.of(axis));
        svg.uprightText("middle", new Point(x - 40, y + height() / 2), "share of messages (%)");
    }

    private int every() {
        return Math.ceilDiv(axis.values().size(), MOST_TICKS);
    }

    private String tick(int index) {
        return axis.unit().isEmpty() ? axis.values().get(index)
                : BigDecimal.valueOf(axis.position(index)).setScale(6, RoundingMode.HALF_UP)
                        .stripTrailingZeros().toPlainString();
    }

    private List<Point> line(Curve curve) {
        List<Point> line = new ArrayList<>();
        curve.spots().forEach(spot -> line.add(at(spot.position(), spot.predicted())));
        return line;
    }

    private void estimate(Svg svg, PointResult point, Estimate estimate) {
        double position = point.point().positions().get(0);
        Point mark = at(position, estimate.share());
        String classes = Mark.classes(estimate.figure());
        estimate.interval().ifPresent(interval -> range(svg, classes + " range", position,
                interval));
        Mark.draw(svg, estimate.figure(), mark);
    }

    private void range(Svg svg, String classes, double position, Proportion.Interval interval) {
        Point bottom = at(position, interval.low());
        Point top = at(position, interval.high());
        svg.line(classes, bottom, top);
        for (Point end : List.of(bottom, top)) {
            svg.line(classes, new Point(end.x() - CAP, end.y()),
                    new Point(end.x() + CAP, end.y()));
        }
    }

    private DoubleStream positions() {
        return IntStream.range(0, axis.values().size())
                .mapToDouble(axis::position);
    }

    private Point at(double position, double share) {
        return new Point(x + (position - low) / (high - low) * width(),
                y + (1 - share) * height());
    }

    private static double width() {
        return WIDTH - LEFT - RIGHT;
    }

    private static double height() {
        return HEIGHT - TOP - BOTTOM;
    }
}
