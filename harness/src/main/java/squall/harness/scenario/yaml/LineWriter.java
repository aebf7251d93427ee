package squall.harness.scenario.yaml;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/** Writes one line of a scenario as its file may have it, for sentences about that line. */
public final class LineWriter {
    private LineWriter() {}

    /** As in <code>{at: 5s, client: carol, freezes: 26s}</code>. */
    public static String step(Scenario scenario, Step step) {
        return new ScriptWriter(scenario.withScript(List.of(step))).lines().getFirst();
    }

    /** As in <code>{of: bob, down: [{loss: 20%}]}</code>. */
    public static String link(Scenario scenario, Collection<String> clients,
            Collection<Direction> directions, Impairment impairment) {
        List<String> all = scenario.clients();
        return "{of: " + Yaml.names(all.stream().filter(clients::contains).toList(), all) + ", "
                + word(directions) + ": " + ImpairmentWriter.list(List.of(impairment)) + "}";
    }

    /** As in <code>{at: 6s, links: [{of: bob, down: [{loss: 20%}]}]}</code>. */
    public static String change(Duration at, String link) {
        return "{at: " + Quantities.written(at) + ", links: [" + link + "]}";
    }

    static String word(Collection<Direction> directions) {
        return directions.size() > 1
                ? "both"
                : directions.contains(Direction.UP) ? "up" : "down";
    }
}
