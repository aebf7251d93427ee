package squall.harness.scenario.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.network.LinkId;
import squall.harness.scenario.ClientLinks;
import squall.harness.scenario.Step;

/** Reads the lines under {@code links}, each of which adds to what stands before it. */
final class LinksReader {
    private static final String EXAMPLE = "{of: bob, down: [{loss: 20%}]}";
    private static final List<String> KEYS = List.of("of", "profile", "up", "down", "both");

    private final DeclaredClients clients;
    private final Map<String, ClientLinks> links = new LinkedHashMap<>();
    private final Set<LinkId> named = new LinkedHashSet<>();

    LinksReader(DeclaredClients clients) {
        this.clients = clients;
        for (String client : clients.declared()) {
            links.put(client, new ClientLinks(client, List.of(), List.of()));
        }
    }

    List<ClientLinks> read(List<Node> lines) {
        lines.forEach(line -> add(line.fields(EXAMPLE)));
        return List.copyOf(links.values());
    }

    /**
     * The changes of links that these lines name: each link does this from then on, instead of what
     * it did.
     */
    List<Step> changes(Duration at, List<Node> lines) {
        lines.forEach(line -> add(line.fields(EXAMPLE)));
        return named.stream().<Step>map(link -> new Step.Impair(at, link.client(), link.direction(),
                links.get(link.client()).impairments(link.direction()))).toList();
    }

    static List<Direction> directions(Node.Text text) {
        return switch (text.value()) {
            case "up" -> List.of(Direction.UP);
            case "down" -> List.of(Direction.DOWN);
            case "both" -> List.of(Direction.UP, Direction.DOWN);
            default -> throw text.position().mistake(MistakeText.unknown("direction", text.value(),
                    List.of("up", "down", "both")));
        };
    }

    private void add(Node.Fields line) {
        List<String> of = clients.chosen(line.only(KEYS).require("of", EXAMPLE).value());
        List<Node.Field> settings =
                line.fields().stream().filter(field -> !field.name().equals("of"))
                        .toList();
        if (settings.isEmpty()) {
            throw line.position().mistake("neither up nor down nor both", EXAMPLE);
        }
        for (Node.Field setting : settings) {
            if (setting.name().equals("profile")) {
                LinkProfile profile = LinkProfile.named(setting.value().text("profile: satellite"));
                of.forEach(client -> add(client, profile, setting.key().position()));
                continue;
            }
            List<Impairment> added =
                    setting.value().items(setting.name() + ": [{loss: 20%}]").stream()
                            .map(ImpairmentReader::read).toList();
            for (Direction direction : directions(setting.key())) {
                of.forEach(client -> add(client, direction, added, setting.key().position()));
            }
        }
    }

    private void add(String client, LinkProfile profile, SourcePosition position) {
        add(client, Direction.UP, profile.up(), position);
        add(client, Direction.DOWN, profile.down(), position);
    }

    private void add(String client, Direction direction, List<Impairment> added,
            SourcePosition position) {
        named.add(new LinkId(client, direction));
        links.compute(client, (same, before) -> before.change(direction, impairments -> {
            List<Impairment> after = new ArrayList<>(impairments);
            after.addAll(added);
            if (after.size() > ScenarioLimits.IMPAIRMENTS_PER_LINK) {
                throw position.mistake("too many impairments on one link; write at most "
                        + ScenarioLimits.IMPAIRMENTS_PER_LINK);
            }
            return after;
        }));
    }
}
