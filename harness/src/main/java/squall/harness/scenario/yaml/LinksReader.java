package squall.harness.scenario.yaml;

import static squall.harness.scenario.yaml.YamlValue.ref;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
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

/** Reads and writes the lines under {@code links}, each of which adds to what is before it. */
final class LinksReader {
    static final String EXAMPLE = "{of: bob, down: [{loss: 20%}]}";
    static final List<List<Direction>> WAYS =
            List.of(List.of(Direction.UP), List.of(Direction.DOWN), List.of(Direction.values()));
    static final YamlValue<List<Direction>> DIRECTIONS =
            YamlValue.word("direction", WAYS, LinksReader::word);
    static final YamlKey<Node> OF =
            new YamlKey<>("of", YamlValue.node(ref("someClients")), "bob", "");
    private static final YamlKey<LinkProfile> PROFILE = new YamlKey<>("profile",
            new YamlValue<>((node, example) -> LinkProfile.named(node.text(example)),
                    LinkProfile::name,
                    Map.of("enum", LinkProfile.ALL.stream().map(LinkProfile::name).toList())),
            "satellite", "Both ways as found in the world.");
    static final YamlKeys KEYS =
            new YamlKeys(List.of(OF), List.of(PROFILE, way(List.of(Direction.UP)),
                    way(List.of(Direction.DOWN)), way(List.of(Direction.values()))));

    private final DeclaredClients clients;
    private final Map<String, ClientLinks> links = new LinkedHashMap<>();
    private final Set<LinkId> named = new LinkedHashSet<>();

    LinksReader(DeclaredClients clients) {
        this.clients = clients;
        for (String client : clients.declared()) {
            links.put(client, new ClientLinks(client, List.of(), List.of()));
        }
    }

    /** What a link does in these directions. */
    static YamlKey<List<Impairment>> way(Collection<Direction> directions) {
        return new YamlKey<>(word(directions),
                new YamlValue<>(
                        (node, example) -> MistakeLog.in(Section.IMPAIRMENTS,
                                () -> MistakeLog.readEach(node.items(example),
                                        ImpairmentForm::read)),
                        ImpairmentForm::list, ref("impairments")),
                "[{loss: 20%}]", "");
    }

    /** As in <code>{of: bob, down: [{loss: 20%}]}</code>. */
    static String line(String of, Collection<Direction> directions,
            List<Impairment> impairments) {
        return Yaml.braces(OF.with(of), way(directions).written(impairments));
    }

    static String word(Collection<Direction> directions) {
        return directions.size() > 1
                ? "both"
                : directions.contains(Direction.UP) ? "up" : "down";
    }

    List<ClientLinks> read(List<Node> lines) {
        add(lines);
        return List.copyOf(links.values());
    }

    /**
     * The changes of links that these lines name: each link does this from then on, instead of what
     * it did.
     */
    List<Step> changes(Duration at, List<Node> lines) {
        add(lines);
        return named.stream().<Step>map(link -> new Step.Impair(at, link.client(), link.direction(),
                links.get(link.client()).impairments(link.direction()))).toList();
    }

    private void add(List<Node> lines) {
        MistakeLog.checkEach(lines, line -> add(line.fields(EXAMPLE)));
    }

    private void add(Node.Fields line) {
        List<Node.Field> settings = line.fields().stream()
                .filter(field -> !field.name().equals(OF.name())).toList();
        MistakeLog log = new MistakeLog();
        log.check(() -> KEYS.check(line, EXAMPLE));
        List<String> of = line.find(OF.name())
                .flatMap(field -> log.attempt(() -> clients.chosen(field.value())))
                .orElse(List.of()).stream().filter(links::containsKey).toList();
        log.check(() -> {
            if (settings.isEmpty()) {
                throw line.position().mistake("neither up nor down nor both", EXAMPLE);
            }
        });
        log.requireNone();
        for (Node.Field setting : settings) {
            SourcePosition position = setting.key().position();
            if (setting.name().equals(PROFILE.name())) {
                LinkProfile profile = PROFILE.read(setting.value());
                of.forEach(client -> {
                    add(client, Direction.UP, profile.up(), position);
                    add(client, Direction.DOWN, profile.down(), position);
                });
            } else {
                List<Direction> directions = DIRECTIONS.reader().apply(setting.key(), "");
                List<Impairment> added = way(directions).read(setting.value());
                directions.forEach(direction -> of
                        .forEach(client -> add(client, direction, added, position)));
            }
        }
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
