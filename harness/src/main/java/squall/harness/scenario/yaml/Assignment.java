package squall.harness.scenario.yaml;

import java.util.ArrayList;
import java.util.List;
import squall.harness.network.Direction;
import squall.harness.scenario.ClientLinks;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.text.MistakeText;

/** A change of a scenario on the command line, such as {@code links.bob.down.loss=35%}. */
public final class Assignment {
    private static final String EXAMPLE = "--set links.bob.down.loss=35%";

    private final Scenario scenario;
    private final String assignment;
    private final SourcePosition position;

    private Assignment(Scenario scenario, String assignment) {
        this.scenario = scenario;
        this.assignment = assignment;
        this.position = new SourcePosition("--set " + assignment);
    }

    /**
     * The scenario with one thing changed, as on the command line: {@code links.bob.down.loss=35%}.
     * The path is {@code seed}, {@code profile}, or {@code links.CLIENT.DIRECTION.IMPAIRMENT} with
     * {@code everyone} or {@code *} for all clients and {@code both} for both directions; the value
     * replaces the impairments of that kind on each of these links. {@code
     * links.bob.down.delay.jitter} changes the jitter alone.
     *
     * @throws ScenarioException in one line, where the assignment makes no sense
     */
    public static Scenario apply(Scenario scenario, String assignment) {
        return new Assignment(scenario, assignment).apply();
    }

    private Scenario apply() {
        int equals = assignment.lastIndexOf('=');
        if (equals < 0 || equals == assignment.length() - 1) {
            throw position.mistake("no value", EXAMPLE);
        }
        String path = assignment.substring(0, equals);
        Node value = TreeReader.read(assignment.substring(equals + 1), (line, column) -> position);
        if (path.equals(ScenarioReader.SEED.name())) {
            return scenario.withSeed(
                    ScenarioReader.SEED.value().reader().apply(value, "--set seed=560"));
        }
        if (path.equals(ScenarioReader.PROFILE.name())) {
            return scenario.withProfile(ScenarioReader.profile(
                    ScenarioReader.PROFILE.value().reader().apply(value, "--set profile=sealed"),
                    WorkloadLanguage.all().get(scenario.workload())));
        }
        if (!path.startsWith(StepForm.LINKS.name() + ".")) {
            throw position.mistake(MistakeText.unknown("setting", path.replaceFirst("\\..*", ""),
                    List.of(StepForm.LINKS.name(), ScenarioReader.PROFILE.name(),
                            ScenarioReader.SEED.name())));
        }
        return change(Target.parse(path, position), value);
    }

    /**
     * Parsed from the end, because a client's name may contain dots.
     *
     * @param beside which setting of the impairment, such as its jitter; empty for the impairment
     *        itself
     */
    private record Target(String client, String direction, String word, String beside) {
        private static final List<String> DIRECTIONS =
                LinksReader.WAYS.stream().map(LinksReader::word).toList();

        static Target parse(String path, SourcePosition position) {
            List<String> parts = new ArrayList<>(List.of(path.split("\\.", -1)));
            parts.remove(0);
            int size = parts.size();
            boolean beside = size > 3 && !DIRECTIONS.contains(parts.get(size - 2))
                    && DIRECTIONS.contains(parts.get(size - 3));
            String last = beside ? parts.remove(size - 1) : "";
            if (parts.size() < 3) {
                throw position.mistake("incomplete; links.CLIENT.DIRECTION.IMPAIRMENT=VALUE",
                        EXAMPLE);
            }
            int word = parts.size() - 1;
            return new Target(String.join(".", parts.subList(0, word - 1)), parts.get(word - 1),
                    parts.get(word), last);
        }
    }

    private Scenario change(Target target, Node value) {
        List<String> chosen = chosen(target.client());
        List<Direction> directions = LinksReader.DIRECTIONS.reader()
                .apply(new Node.Text(target.direction(), true, position), "down");
        ImpairmentForm<?> form = new Node.Text(target.word(), false, position)
                .among("impairment", ImpairmentTable.ALL, each -> each.word().name());
        Replacement replacement = new Replacement(form, target.beside(), value, position);
        List<ClientLinks> links = new ArrayList<>();
        for (ClientLinks before : scenario.links()) {
            ClientLinks after = before;
            if (chosen.contains(before.client())) {
                for (Direction direction : directions) {
                    after = after.change(direction, replacement::in);
                }
            }
            links.add(after);
        }
        return scenario.withLinks(links);
    }

    private List<String> chosen(String name) {
        DeclaredClients clients = new DeclaredClients(scenario.clients());
        boolean wildcard = name.equals("*") && !scenario.clients().contains(name);
        return wildcard ? clients.declared() : clients.chosen(new Node.Text(name, true, position));
    }
}
