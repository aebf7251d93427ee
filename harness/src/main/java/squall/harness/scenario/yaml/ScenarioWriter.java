package squall.harness.scenario.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import squall.harness.scenario.ClientLinks;
import squall.harness.scenario.DeliveryExpectation;
import squall.harness.scenario.DeliveryExpectation.Demand;
import squall.harness.scenario.Expectations;
import squall.harness.scenario.Occasion;
import squall.harness.scenario.Rule;
import squall.harness.scenario.Rules;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.WorkloadLanguage;

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

    private String write() {
        line("name: " + scenario.name());
        line("about: " + Yaml.quoted(scenario.about()));
        line("tags: " + Yaml.list(scenario.tags()));
        line("seed: " + scenario.seed());
        workload();
        line("clients: " + clients());
        lines("links", links());
        lines("script", new ScriptWriter(scenario).lines());
        line("expect:");
        expectations();
        return yaml.toString();
    }

    private void workload() {
        if (!scenario.workload().equals(WorkloadLanguage.DEFAULT)) {
            line("workload: " + Yaml.name(scenario.workload()));
        }
        String first = WorkloadLanguage.all().get(scenario.workload()).profiles().getFirst();
        if (!scenario.profile().equals(first)) {
            line("profile: " + Yaml.name(scenario.profile()));
        }
    }

    private String clients() {
        boolean numbered = scenario.clients()
                .equals(DeclaredClients.numbered(scenario.clients().size()).declared());
        return numbered ? String.valueOf(scenario.clients().size()) : Yaml.list(names());
    }

    private List<String> names() {
        return scenario.clients().stream().map(Yaml::name).toList();
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
            lines.add("of: " + Yaml.names(alike, scenario.clients()) + "\n    up: "
                    + ImpairmentWriter.list(first.up()) + "\n    down: "
                    + ImpairmentWriter.list(first.down()));
        }
        return lines;
    }

    private void expectations() {
        Expectations expect = scenario.expect();
        line("  rules: " + switch (expect.rules()) {
            case Rules.All all -> "all";
            case Rules.Named named -> Yaml.list(named.rules().stream().map(Rule::name).toList());
        });
        line("  sometimes: " + occasions(expect.sometimes()));
        line("  never: " + occasions(expect.never()));
        lines("  delivery", expect.delivery().stream().map(ScenarioWriter::delivery).toList());
    }

    private static String occasions(List<Occasion> occasions) {
        return Yaml.list(occasions.stream().map(Occasion::words).toList());
    }

    private static String delivery(DeliveryExpectation delivery) {
        String demand = switch (delivery.demand()) {
            case Demand.AsPredicted predicted -> "as predicted: true";
            case Demand.AtLeast least -> "at least: " + Quantities.written(least.share());
            case Demand.AtMost most -> "at most: " + Quantities.written(most.share());
        };
        return "{from: " + Yaml.name(delivery.from()) + ", to: " + Yaml.name(delivery.to()) + ", "
                + demand + "}";
    }

    private void lines(String key, List<String> items) {
        String indent = key.replaceAll("\\S.*", "") + "  ";
        line(key + ":" + (items.isEmpty() ? " []" : ""));
        line(items.stream().map(item -> indent + "- " + item).collect(Collectors.joining("\n")));
    }

    private void line(String line) {
        if (!line.isEmpty()) {
            yaml.append(line).append('\n');
        }
    }
}
