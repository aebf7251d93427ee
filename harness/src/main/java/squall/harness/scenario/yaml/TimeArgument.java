package squall.harness.scenario.yaml;

import java.time.Duration;
import squall.harness.scenario.ScenarioException;

/** A time since the start of a run, as a person writes it on the command line. */
public final class TimeArgument {
    private TimeArgument() {}

    /**
     * Of {@code 1.5s}, as in a scenario file.
     *
     * @param option what it was written for
     * @throws ScenarioException in one line, where it is no time
     */
    public static Duration parse(String option, String text) {
        return Quantities
                .duration(new Node.Text(text, false, new SourcePosition(option + " " + text)));
    }
}
