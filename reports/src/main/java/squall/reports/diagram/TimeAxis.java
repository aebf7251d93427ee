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
 * How far down each point of a picture is. Time goes by evenly, so that the slant of an arrow is
 * its delay; but for labels, which push each other down, and for long silence, which is cut short.
 */
final class TimeAxis {
    private static final double USUAL_SLANT = 30;
    private static final double LARGEST_SCALE = 2e-6;
    private static final double LONGEST_SILENCE = 60;
    private static final double LONGEST_FLIGHT = 260;
    private static final double BREAK = 40;
    private static final double LINE = 15;
    /** Labels of arrows that come one after the other run together. */
    private static final double CONVERGING = 16;
    /** Those of one that goes and one that comes run into each other. */
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
     * Of the ends of these arrows, and of marks.
     *
     * @param roominess how far labels push each other, from 1 up
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
                continue; // several copies set out as one
            }
            bottom = Math.max(pushed(point), bottom + step(before, point.at()));
            heights.put(point, bottom);
            taken.put(new Slot(point.lane(), point.room()), bottom);
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

    /** From the highest to the lowest. */
    List<Point> points() {
        return points;
    }

    List<Break> breaks() {
        return breaks;
    }

    double bottom() {
        return bottom;
    }

    /** Of the first point then or later. */
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

    /** The least height at which a point's label touches no label above. */
    private double pushed(Point point) {
        double height = taken.getOrDefault(new Slot("", LabelSide.ACROSS), top - LINE) + LINE;
        String lane = point.lane();
        return switch (point.room()) {
            case ABOVE -> Math.max(height, Math.max(below(lane, LabelSide.ABOVE, CONVERGING * roominess),
                    below(lane, LabelSide.BELOW, CROSSING * roominess)));
            case BELOW -> Math.max(height, below(lane, LabelSide.BELOW, CONVERGING * roominess));
            case BESIDE -> Math.max(height, below(lane, LabelSide.BESIDE, LINE));
            case ACROSS -> bottom + 2 * LINE;
            case NONE -> height;
        };
    }

    private double below(String lane, LabelSide room, double distance) {
        return taken.getOrDefault(new Slot(lane, room), top - distance) + distance;
    }

    /** A stretch of the picture in which more time passes than its height says. */
    record Break(double from, double to, Duration lasts) {}

    private record Slot(String lane, LabelSide room) {}
}
