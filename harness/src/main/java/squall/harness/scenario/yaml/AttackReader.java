package squall.harness.scenario.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import squall.harness.network.Direction;
import squall.harness.scenario.Attack;
import squall.harness.scenario.Step;

/** Reads what an attacker does, to which client, in which direction and how often. */
final class AttackReader {
    static final List<String> COMPANIONS = List.of("client", "direction", "datagrams", "every");
    private static final String EXAMPLE = "{at: 5s, attacker: replays, client: alice}";

    private AttackReader() {}

    /** One step for each client and each direction. */
    static List<Step.Attacks> read(Duration at, Node.Fields fields, DeclaredClients clients) {
        Attack attack = attack(fields.require("attacker", EXAMPLE).value());
        List<Direction> directions = directions(attack, fields);
        int datagrams = fields.find("datagrams")
                .map(field -> (int) Quantities.whole(field.value().text("datagrams: 10"),
                        "number of datagrams", 1, ScenarioLimits.ATTACKS))
                .orElse(1);
        Duration every = fields.find("every")
                .map(field -> Quantities.duration(field.value().text("every: 10ms")))
                .orElse(Duration.ZERO);
        List<Step.Attacks> steps = new ArrayList<>();
        for (String client : clients.chosen(fields.require("client", EXAMPLE).value())) {
            for (Direction direction : directions) {
                steps.add(new Step.Attacks(at, attack, client, direction, datagrams, every));
            }
        }
        return steps;
    }

    private static Attack attack(Node node) {
        Node.Text text = node.text("attacker: replays");
        return Attack.of(text.value()).orElseThrow(() -> text.position().mistake(
                MistakeText.unknown("attack", text.value(), Attack.allWords())));
    }

    private static List<Direction> directions(Attack attack, Node.Fields fields) {
        if (!attack.isUpOnly()) {
            return fields.find("direction")
                    .map(field -> LinksReader.directions(field.value().text("direction: up")))
                    .orElse(List.of(Direction.values()));
        }
        fields.find("direction").ifPresent(direction -> {
            throw direction.key().position().mistake("who " + attack.words()
                    + " speaks to the server alone; leave direction out");
        });
        return List.of(Direction.UP);
    }
}
