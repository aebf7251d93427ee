package squall.harness.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;

/** All combinations of the axes' values, each to be played with the seeds 1, 2, 3 and so on. */
public final class Grid {
    public static final long MOST_RUNS = 1_000_000;

    private final Scenario scenario;
    private final List<Axis> axes;
    private final int seeds;
    private final boolean keepsExpectations;
    private final List<GridPoint> points;

    /** A grid whose runs are held to the rules alone: the rest was expected of other settings. */
    public Grid(Scenario scenario, List<Axis> axes, int seeds) {
        this(scenario, axes, seeds, false);
    }

    /**
     * A grid of runs.
     *
     * @param keepsExpectations whether they are held to all that the scenario expects
     * @throws ScenarioException with one line, if an axis is wrong or there are too many runs
     */
    public Grid(Scenario scenario, List<Axis> axes, int seeds, boolean keepsExpectations) {
        this.keepsExpectations = keepsExpectations;
        this.scenario = scenario;
        this.axes = List.copyOf(axes);
        this.seeds = seeds;
        refuseTwice(axes);
        if (seeds < 1) {
            throw new ScenarioException("--seeds " + seeds
                    + " is no number of seeds; write for example --seeds 200");
        }
        double runs = seeds;
        for (Axis axis : axes) {
            runs *= axis.values().size();
        }
        if (runs > MOST_RUNS) {
            throw new ScenarioException(String.format(Locale.ROOT,
                    "%,.0f runs; a sweep has at most %,d: take fewer values or fewer seeds", runs,
                    MOST_RUNS));
        }
        points = points(axes);
    }

    public Scenario scenario() {
        return scenario;
    }

    public List<Axis> axes() {
        return axes;
    }

    public int seeds() {
        return seeds;
    }

    /** Whether runs are held to all that the scenario expects, not to the rules alone. */
    public boolean keepsExpectations() {
        return keepsExpectations;
    }

    /** The last axis changes fastest. */
    public List<GridPoint> points() {
        return points;
    }

    public long runs() {
        return (long) points.size() * seeds;
    }

    /** The points of other axes, without those that the scenario cannot take. */
    public List<GridPoint> pointsOf(List<Axis> others) {
        List<GridPoint> possible = new ArrayList<>();
        for (GridPoint point : combinations(others)) {
            try {
                possible.add(point.in(scenario));
            } catch (ScenarioException e) {
                // for example a fraction of a bit
            }
        }
        return possible;
    }

    private static void refuseTwice(List<Axis> axes) {
        Set<String> seen = new HashSet<>();
        for (Axis axis : axes) {
            if (!seen.add(axis.path())) {
                throw new ScenarioException("--over " + axis.path()
                        + " is there twice; write all its values into one, as --over " + axis.path()
                        + "=5%,10%");
            }
        }
    }

    private List<GridPoint> points(List<Axis> axes) {
        Scenario held = keepsExpectations ? scenario
                : scenario.withExpectations(scenario.expect().underAnySettings());
        return combinations(axes).stream().map(point -> point.in(held)).toList();
    }

    private List<GridPoint> combinations(List<Axis> axes) {
        List<GridPoint> all = List.of(new GridPoint(List.of(), List.of(), scenario));
        for (Axis axis : axes) {
            List<GridPoint> more = new ArrayList<>();
            for (GridPoint point : all) {
                for (int i = 0; i < axis.values().size(); i++) {
                    more.add(point.with(axis, i));
                }
            }
            all = more;
        }
        return all;
    }
}
