package squall.reports.diagram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import squall.reports.diagram.Point.LabelSide;

/**
 * The y position of each point of a diagram. The scale is linear, so that the slant of an arrow
 * shows its delay, with two exceptions: labels push each other down, and long pauses are cut short.
 */
final class TimeAxis {
    private static final double USUAL_SLANT = 30;
    private static final double LARGEST_SCALE = 2e-6;
    private static final double LONGEST_SILENCE = 60;
    private static final double LONGEST_FLIGHT = 260;
    private static final double BREAK = 40;
    private static final double LINE = 15;
    /** The least distance of labels of two arrows in the same direction. */
    private static final double CONVERGING = 16;
    /** The least distance of labels of two arrows in opposite directions. */
    private static final double CROSSING = 28;

    private final double top;
    private final double roominess;
    private final double scale;
    private final List<Arrow> arrows;
    private final List<Point> points;
    private final IdentityHashMap<Point, Double> heights = new IdentityHashMap<>();
    private final Map<Slot, Double> taken = new HashMap<>();
    private final List<Break> breaks = new ArrayList<>();
    private double bottom;

    /**
     * Computes the axis for the ends of these arrows and for marks.
     *
     * @param roominess factor for the distance of labels, 1 or more
     */
    TimeAxis(double top, List<Arrow> arrows, Collection<Point> marks, double roominess) {
        this.top = top;
        this.roominess = roominess;
        this.arrows = arrows;
        points = Stream.concat(
                arrows.stream().flatMap(arrow -> Stream.of(arrow.from(), arrow.to())),
                marks.stream())
                .sorted(Comparator.comparing(Point::at).thenComparingInt(Point::index)).toList();
        scale = scale(arrows);
        bottom = top;
        Duration before = points.get(0).at();
        for (Point point : points) {
            if (heights.containsKey(point)) {
                continue; // copies of a datagram share their start
            }
            bottom = Math.max(pushed(point), bottom + step(before, point.at()));
            heights.put(point, bottom);
            taken.put(new Slot(point.lifeline(), point.room()), bottom);
            before = point.at();
        }
    }

    /** In pixels per nanosecond. */
    private static double scale(List<Arrow> arrows) {
        List<Long> delays = arrows.stream().map(arrow -> arrow.to().at().minus(arrow.from().at()))
                .map(Duration::toNanos).sorted().toList();
        long usual = Math.max(1, delays.get(delays.size() / 2));
        return Math.min(USUAL_SLANT / usual, LARGEST_SCALE);
    }

    double of(Point point) {
        return heights.get(point);
    }

    /** From top to bottom. */
    List<Point> points() {
        return points;
    }

    List<Break> breaks() {
        return breaks;
    }

    double bottom() {
        return bottom;
    }

    /** The y position of the first point at this time or later. */
    double of(Duration at) {
        return points.stream().filter(point -> point.at().compareTo(at) >= 0).findFirst()
                .map(this::of).orElse(bottom);
    }

    private double step(Duration from, Duration to) {
        double even = to.minus(from).toNanos() * scale;
        boolean silent = arrows.stream().noneMatch(arrow -> arrow.from().at().compareTo(from) <= 0
                && arrow.to().at().compareTo(to) >= 0);
        if (even <= (silent ? LONGEST_SILENCE : LONGEST_FLIGHT)) {
            return even;
        }
        breaks.add(new Break(bottom, bottom + BREAK, to.minus(from)));
        return BREAK;
    }

    /** The smallest y at which the point's label touches no label above. */
    private double pushed(Point point) {
        double height = taken.getOrDefault(new Slot("", LabelSide.ACROSS), top - LINE) + LINE;
        String lifeline = point.lifeline();
        return switch (point.room()) {
            case ABOVE -> Math.max(height,
                    Math.max(below(lifeline, LabelSide.ABOVE, CONVERGING * roominess),
                            below(lifeline, LabelSide.BELOW, CROSSING * roominess)));
            case BELOW ->
                    Math.max(height, below(lifeline, LabelSide.BELOW, CONVERGING * roominess));
            case BESIDE -> Math.max(height, below(lifeline, LabelSide.BESIDE, LINE));
            case ACROSS -> bottom + 2 * LINE;
            case NONE -> height;
        };
    }

    private double below(String lifeline, LabelSide room, double distance) {
        return taken.getOrDefault(new Slot(lifeline, room), top - distance) + distance;
    }

    /** A part of the axis that is shorter than the scale demands. */
    record Break(double from, double to, Duration lasts) {}

    private record Slot(String lifeline, LabelSide room) {}
}
