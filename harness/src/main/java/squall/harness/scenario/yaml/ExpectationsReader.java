package squall.harness.scenario.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import squall.harness.scenario.DeliveryExpectation;
import squall.harness.scenario.DeliveryExpectation.Demand;
import squall.harness.scenario.Expectations;
import squall.harness.scenario.Occasion;
import squall.harness.scenario.Rule;
import squall.harness.scenario.Rules;
import squall.harness.scenario.Scenario;

/** Reads what stands under {@code expect}. */
final class ExpectationsReader {
    private static final String DELIVERY_TO = "delivery to ";
    private static final String EXAMPLE = "{from: alice, to: bob, at least: 85%}";
    private static final List<String> KEYS = List.of("rules", "sometimes", "never", "delivery");
    private static final List<String> DEMANDS = List.of("as predicted", "at least", "at most");

    private final DeclaredClients clients;

    ExpectationsReader(DeclaredClients clients) {
        this.clients = clients;
    }

    Expectations read(Node.Fields fields) {
        new Node.Fields(fields.fields().stream()
                .filter(field -> !field.name().startsWith(DELIVERY_TO)).toList(), fields.position())
                .only(KEYS);
        List<Occasion> sometimes = occasions(fields, "sometimes", List.of());
        List<Occasion> never = occasions(fields, "never", sometimes);
        List<DeliveryExpectation> delivery = new ArrayList<>();
        for (Node.Field field : fields.fields()) {
            if (field.name().equals("delivery")) {
                delivery.addAll(delivery(field.value()));
            } else if (field.name().startsWith(DELIVERY_TO)) {
                delivery.addAll(deliveryTo(field));
            }
        }
        Rules rules = fields.find("rules").map(ExpectationsReader::rules)
                .orElseGet(Rules.All::new);
        return new Expectations(rules, sometimes, never, delivery);
    }

    private static Rules rules(Node.Field field) {
        if (field.value() instanceof Node.Text text) {
            if (text.value().equals("all")) {
                return new Rules.All();
            }
            throw text.position().mistake(MistakeText.quoted(text.value()) + " is no list of rules",
                    "rules: all, or rules: [R1, R2]");
        }
        List<Rule> named = Node.distinct(field.value().items("rules: all"), "R1",
                ExpectationsReader::rule);
        if (named.isEmpty()) {
            throw field.value().position().mistake("no rules", "rules: all");
        }
        return new Rules.Named(named);
    }

    private static Rule rule(Node.Text text) {
        return Arrays.stream(Rule.values()).filter(rule -> rule.name().equals(text.value()))
                .findFirst().orElseThrow(() -> text.position().mistake("unknown rule "
                        + MistakeText.quoted(text.value()) + "; there are R1 to R"
                        + Rule.values().length));
    }

    private static List<Occasion> occasions(Node.Fields fields, String key,
            List<Occasion> excluded) {
        List<Node> items = fields.find(key).map(field -> field.value().items(key + ": [timeout]"))
                .orElse(List.of());
        return Node.distinct(items, "timeout", text -> {
            Occasion occasion = occasion(text);
            if (excluded.contains(occasion)) {
                throw text.position().mistake(MistakeText.quoted(text.value())
                        + " stands under sometimes too; choose one of the two");
            }
            return occasion;
        });
    }

    private static Occasion occasion(Node.Text text) {
        return Arrays.stream(Occasion.values())
                .filter(occasion -> occasion.words().equals(text.value())).findFirst()
                .orElseThrow(() -> text.position().mistake(
                        MistakeText.unknown("occasion", text.value(), Occasion.allWords())));
    }

    private List<DeliveryExpectation> delivery(Node node) {
        if (node instanceof Node.Fields fields) {
            return delivery(fields);
        }
        return node.items("delivery: " + EXAMPLE).stream()
                .flatMap(item -> delivery(item.fields(EXAMPLE)).stream()).toList();
    }

    private List<DeliveryExpectation> delivery(Node.Fields fields) {
        fields.only(List.of("from", "to", "as predicted", "at least", "at most"));
        return expectations(fields, party(fields, "from"), party(fields, "to"));
    }

    private List<DeliveryExpectation> deliveryTo(Node.Field field) {
        List<String> to = clients.parties(field.name().substring(DELIVERY_TO.length()),
                field.key().position());
        Node.Fields fields = field.value().fields("{at least: 85%}")
                .only(List.of("from", "as predicted", "at least", "at most"));
        return expectations(fields, party(fields, "from"), to);
    }

    private List<String> party(Node.Fields fields, String key) {
        return fields.find(key).map(field -> field.value().text(key + ": alice"))
                .map(text -> clients.parties(text.value(), text.position()))
                .orElse(List.of(Scenario.EVERYONE));
    }

    private static List<DeliveryExpectation> expectations(Node.Fields fields, List<String> from,
            List<String> to) {
        List<DeliveryExpectation> expectations = new ArrayList<>();
        for (String words : DEMANDS) {
            fields.find(words).map(ExpectationsReader::demand)
                    .ifPresent(demand -> expectations.addAll(between(from, to, demand)));
        }
        if (expectations.isEmpty()) {
            throw fields.position().mistake("delivery demands nothing", EXAMPLE);
        }
        refuseContradiction(fields);
        return expectations;
    }

    /** Of a group, each client on its own; no client paired with itself. */
    private static List<DeliveryExpectation> between(List<String> from, List<String> to,
            Demand demand) {
        boolean single = from.size() == 1 && to.size() == 1;
        return from.stream().flatMap(sender -> to.stream()
                .filter(recipient -> single || !recipient.equals(sender))
                .map(recipient -> new DeliveryExpectation(sender, recipient, demand))).toList();
    }

    private static Demand demand(Node.Field field) {
        if (field.name().equals("as predicted")) {
            field.value().requireTrue("as predicted: true");
            return new Demand.AsPredicted();
        }
        double share = Quantities.probability(field.value().text(field.name() + ": 85%"));
        return field.name().equals("at least")
                ? new Demand.AtLeast(share)
                : new Demand.AtMost(share);
    }

    private static void refuseContradiction(Node.Fields fields) {
        Optional<Node.Field> least = fields.find("at least");
        Optional<Node.Field> most = fields.find("at most");
        if (least.isPresent() && most.isPresent()) {
            Node.Text atMost = most.get().value().text("85%");
            double lowest = Quantities.probability(least.get().value().text("85%"));
            if (Quantities.probability(atMost) < lowest) {
                throw atMost.position().mistake("at most is less than at least; write at least "
                        + Quantities.written(lowest));
            }
        }
    }
}
