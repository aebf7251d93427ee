package squall.harness.chat.sweep;

import java.util.ArrayList;
import java.util.List;
import squall.harness.chat.oracle.Figure;
import squall.harness.sweep.Axis;
import squall.harness.sweep.Grid;
import squall.harness.sweep.GridPoint;

/**
 * The prediction along the first axis, at more values than were measured.
 *
 * @param others the settings of the other axes
 */
public record Curve(Series series, Figure figure, List<String> others, List<Spot> spots) {
    private static final int ENOUGH_SPOTS = 240;

    public Curve {
        others = List.copyOf(others);
        spots = List.copyOf(spots);
    }

    /**
     * One value of the curve.
     *
     * @param position its position on the axis
     */
    public record Spot(double position, double predicted) {}

    /** One for each series, figure and setting of the other axes. */
    static List<Curve> of(Grid grid, List<Series> series) {
        List<Axis> axes = new ArrayList<>(grid.axes());
        Axis first = axes.remove(0);
        List<Curve> curves = new ArrayList<>();
        for (GridPoint other : grid.pointsOf(axes)) {
            List<Axis> fixed = new ArrayList<>();
            fixed.add(first.finer(Math.max(1, ENOUGH_SPOTS / first.values().size())));
            for (int i = 0; i < axes.size(); i++) {
                fixed.add(new Axis(axes.get(i).path(), List.of(other.value(i))));
            }
            List<GridPoint> points = grid.pointsOf(fixed);
            for (Series each : series) {
                for (Figure figure : Figure.values()) {
                    curves.add(new Curve(each, figure, other.settings(),
                            spots(points, each, figure)));
                }
            }
        }
        return curves;
    }

    private static List<Spot> spots(List<GridPoint> points, Series series, Figure figure) {
        List<Spot> spots = new ArrayList<>();
        for (GridPoint point : points) {
            series.predicted(point.scenario()).of(figure).probability()
                    .ifPresent(value -> spots.add(new Spot(point.positions().get(0), value)));
        }
        return spots;
    }
}
