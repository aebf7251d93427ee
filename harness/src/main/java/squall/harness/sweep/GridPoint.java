package squall.harness.sweep;

import java.util.List;
import java.util.stream.Stream;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.yaml.Assignment;

/**
 * One combination of settings.
 *
 * @param settings as {@code --set} takes them, one for each axis
 * @param positions of the settings on their axes
 */
public record GridPoint(List<String> settings, List<Double> positions, Scenario scenario) {

    public GridPoint {
        settings = List.copyOf(settings);
        positions = List.copyOf(positions);
    }

    GridPoint with(Axis axis, int index) {
        return new GridPoint(plus(settings, axis.setting(index)),
                plus(positions, axis.position(index)), scenario);
    }

    /** The same point with its settings applied to this scenario. */
    GridPoint in(Scenario unchanged) {
        Scenario changed = unchanged;
        for (String setting : settings) {
            try {
                changed = Assignment.apply(changed, setting);
            } catch (ScenarioException e) {
                throw new ScenarioException(e.getMessage().replaceFirst("^--set ", "--over "));
            }
        }
        return new GridPoint(settings, positions, changed);
    }

    /** The value on this axis, as written. */
    public String value(int axis) {
        String setting = settings.get(axis);
        return setting.substring(setting.lastIndexOf('=') + 1);
    }

    private static <T> List<T> plus(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
}
