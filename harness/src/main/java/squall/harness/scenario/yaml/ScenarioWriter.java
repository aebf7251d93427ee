package squall.harness.scenario.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.scenario.ClientLinks;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/** Writes a scenario as a file with every figure, also the defaults. */
public final class ScenarioWriter {
    private final Scenario scenario;
    private final StringBuilder yaml = new StringBuilder();

    private ScenarioWriter(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Says everything, most defaults included, and reads back to an equal scenario. */
    public static String write(Scenario scenario) {
        return new ScenarioWriter(scenario).write();
    }

    /** One step, for a sentence: <code>{at: 5s, client: carol, freezes: 26s}</code>. */
    public static String step(Scenario scenario, Step step) {
        return new ScriptWriter(scenario.withScript(List.of(step))).lines().getFirst();
    }

    /** One line of links, for a sentence: <code>{of: bob, down: [{loss: 20%}]}</code>. */
    public static String link(Scenario scenario, Collection<String> clients,
            Collection<Direction> directions, Impairment impairment) {
        List<String> all = scenario.clients();
        return LinksReader.line(Yaml.names(all.stream().filter(clients::contains).toList(), all),
                directions, List.of(impairment));
    }

    /**
     * A step that changes links: <code>{at: 6s, links: [{of: bob, down: [{loss: 20%}]}]}</code>.
     */
    public static String change(Duration at, String link) {
        return Yaml.braces(StepForm.AT.written(at), StepForm.LINKS.with("[" + link + "]"));
    }

    private String write() {
        WorkloadLanguage workload = WorkloadLanguage.all().get(scenario.workload());
        line(ScenarioReader.NAME.written(scenario.name()));
        line(ScenarioReader.ABOUT.written(scenario.about()));
        line(ScenarioReader.TAGS.written(scenario.tags()));
        line(ScenarioReader.SEED.written(scenario.seed()));
        workload(workload);
        line(ScenarioReader.CLIENTS.with(clients()));
        ScenarioReader.LINKS.lines(links()).forEach(this::line);
        ScenarioReader.SCRIPT.lines(new ScriptWriter(scenario).lines()).forEach(this::line);
        line(ScenarioReader.EXPECT.name() + ":");
        workload.expectations().write(scenario.expect()).forEach(each -> line("  " + each));
        return yaml.toString();
    }

    private void workload(WorkloadLanguage workload) {
        if (!scenario.workload().equals(WorkloadLanguage.DEFAULT)) {
            line(ScenarioReader.WORKLOAD.written(workload));
        }
        if (!scenario.profile().equals(workload.profiles().getFirst())) {
            line(ScenarioReader.PROFILE.with(scenario.profile()));
        }
    }

    private String clients() {
        int count = scenario.clients().size();
        return scenario.clients().equals(DeclaredClients.numbered(count).declared())
                ? String.valueOf(count)
                : Yaml.list(scenario.clients().stream().map(Yaml::name).toList());
    }

    /** Clients whose links are alike share a line. */
    private List<String> links() {
        List<String> lines = new ArrayList<>();
        List<ClientLinks> rest = new ArrayList<>(scenario.links());
        while (!rest.isEmpty()) {
            ClientLinks first = rest.get(0);
            List<String> alike = rest.stream()
                    .filter(links -> links.up().equals(first.up())
                            && links.down().equals(first.down()))
                    .map(ClientLinks::client).toList();
            rest.removeIf(links -> alike.contains(links.client()));
            lines.add(String.join("\n    ",
                    LinksReader.OF.with(Yaml.names(alike, scenario.clients())),
                    LinksReader.way(List.of(Direction.UP)).written(first.up()),
                    LinksReader.way(List.of(Direction.DOWN)).written(first.down())));
        }
        return lines;
    }

    private void line(String line) {
        yaml.append(line).append('\n');
    }
}
