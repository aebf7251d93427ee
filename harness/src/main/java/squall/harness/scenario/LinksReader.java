package squall.harness.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;

/** Reads the lines under {@code links}, each of which adds to what stands before it. */
final class LinksReader {
    private static final String EXAMPLE = "{of: bob, down: [{loss: 20%}]}";
    private static final List<String> KEYS = List.of("of", "up", "down", "both");

    private final Clients clients;
    private final Map<String, ClientLinks> links = new LinkedHashMap<>();

    LinksReader(Clients clients) {
        this.clients = clients;
        for (String client : clients.declared()) {
            links.put(client, new ClientLinks(client, List.of(), List.of()));
        }
    }

    List<ClientLinks> read(List<Node> lines) {
        lines.forEach(line -> add(line.fields(EXAMPLE)));
        return List.copyOf(links.values());
    }

    static List<Direction> directions(Node.Text text) {
        return switch (text.value()) {
            case "up" -> List.of(Direction.UP);
            case "down" -> List.of(Direction.DOWN);
            case "both" -> List.of(Direction.UP, Direction.DOWN);
            default -> throw text.place().mistake(Wording.unknown("direction", text.value(),
                    List.of("up", "down", "both")));
        };
    }

    private void add(Node.Fields line) {
        List<String> of = clients.chosen(line.only(KEYS).require("of", EXAMPLE).value());
        List<Node.Field> ways = line.fields().stream().filter(field -> !field.name().equals("of"))
                .toList();
        if (ways.isEmpty()) {
            throw line.place().mistake("neither up nor down nor both", EXAMPLE);
        }
        for (Node.Field way : ways) {
            List<Impairment> added = way.value().items(way.name() + ": [{loss: 20%}]").stream()
                    .map(ImpairmentReader::read).toList();
            for (Direction direction : directions(way.key())) {
                of.forEach(client -> add(client, direction, added, way.key().place()));
            }
        }
    }

    private void add(String client, Direction direction, List<Impairment> added, Place place) {
        links.compute(client, (same, before) -> before.change(direction, impairments -> {
            List<Impairment> after = new ArrayList<>(impairments);
            after.addAll(added);
            if (after.size() > Limits.IMPAIRMENTS_PER_LINK) {
                throw place.mistake("too many impairments on one link; write at most "
                        + Limits.IMPAIRMENTS_PER_LINK);
            }
            return after;
        }));
    }
}
