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
        return LinksReader.line(Yaml.names(all.stream().filter(clients::contains).toList(), all),
                directions, List.of(impairment));
    }

    /** As in <code>{at: 6s, links: [{of: bob, down: [{loss: 20%}]}]}</code>. */
    public static String change(Duration at, String link) {
        return Yaml.braces(StepForm.AT.written(at), StepForm.LINKS.with("[" + link + "]"));
    }
}
