package squall.harness.chat.expectation;

import static squall.harness.scenario.yaml.YamlValue.ref;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import squall.harness.chat.expectation.ChatExpectations.Rules;
import squall.harness.chat.expectation.DeliveryExpectation.Demand;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.DeclaredClients;
import squall.harness.scenario.yaml.MistakeText;
import squall.harness.scenario.yaml.Node;
import squall.harness.scenario.yaml.Quantities;
import squall.harness.scenario.yaml.Yaml;
import squall.harness.scenario.yaml.YamlKey;
import squall.harness.scenario.yaml.YamlKeys;
import squall.harness.scenario.yaml.YamlValue;

/** Reads what stands under {@code expect}. */
final class ExpectationsReader {
    static final String DELIVERY_TO = "delivery to ";
    private static final String EXAMPLE = "{from: alice, to: bob, at least: 85%}";
    private static final String ALL_RULES = "all";

    static final YamlKey<Rules> RULES = new YamlKey<>("rules",
            new YamlValue<>((node, example) -> rules(node), ExpectationsReader::written,
                    Map.of("oneOf", List.of(Map.of("const", ALL_RULES), Map.of("type", "array",
                            "items", Map.of("enum", Stream.of(Rule.values()).map(Rule::name)
                                    .toList()),
                            "minItems", 1, "uniqueItems", true)))),
            ALL_RULES,
            "The rules of the protocol that must be kept. All, where it is left out.");
    static final YamlKey<List<Occasion>> SOMETIMES = new YamlKey<>("sometimes",
            YamlValue.distinct("timeout", text -> text.among("occasion", List.of(Occasion.values()),
                    Occasion::words), Occasion::words, ref("occasions")),
            "[timeout]", "What must have happened at least once.");
    static final YamlKey<List<Occasion>> NEVER =
            new YamlKey<>("never", SOMETIMES.value(), "[timeout]",
                    "What must not have happened.");
    static final YamlKey<Node> DELIVERY = new YamlKey<>("delivery",
            YamlValue.node(Map.of("anyOf", List.of(ref("delivery"),
                    Map.of("type", "array", "items", ref("delivery"))))),
            EXAMPLE, "What share of the messages must arrive.");
    static final YamlKeys KEYS =
            new YamlKeys(List.of(), List.of(RULES, SOMETIMES, NEVER, DELIVERY));

    static final YamlKey<Node.Text> FROM =
            new YamlKey<>("from", YamlValue.single(Function.identity(),
                    Node.Text::value, ref("clientOrEveryone")), "alice", "");
    static final YamlKey<Node.Text> TO = new YamlKey<>("to", FROM.value(), "alice", "");
    static final YamlKey<Boolean> AS_PREDICTED =
            new YamlKey<>("as predicted", YamlValue.TRUE, "true",
                    "Within what arithmetic predicts from the links, at the suite's confidence.");
    static final YamlKey<Double> AT_LEAST =
            new YamlKey<>("at least", YamlValue.PERCENTAGE, "85%", "");
    static final YamlKey<Double> AT_MOST =
            new YamlKey<>("at most", YamlValue.PERCENTAGE, "85%", "");
    static final YamlKeys BETWEEN =
            new YamlKeys(List.of(), List.of(FROM, TO, AS_PREDICTED, AT_LEAST, AT_MOST));
    static final YamlKeys TO_ONE =
            new YamlKeys(List.of(), List.of(FROM, AS_PREDICTED, AT_LEAST, AT_MOST));

    private final DeclaredClients clients;

    ExpectationsReader(DeclaredClients clients) {
        this.clients = clients;
    }

    ChatExpectations read(Node.Fields fields) {
        new Node.Fields(fields.fields().stream()
                .filter(field -> !field.name().startsWith(DELIVERY_TO)).toList(), fields.position())
                .only(KEYS.names());
        List<Occasion> sometimes = SOMETIMES.in(fields).orElse(List.of());
        List<Occasion> never = NEVER.in(fields).orElse(List.of());
        for (int i = 0; i < never.size(); i++) {
            if (sometimes.contains(never.get(i))) {
                throw fields.require(NEVER.name(), "").value().items("").get(i).position()
                        .mistake(MistakeText.quoted(never.get(i).words())
                                + " stands under sometimes too; choose one of the two");
            }
        }
        List<DeliveryExpectation> delivery = new ArrayList<>();
        for (Node.Field field : fields.fields()) {
            if (field.name().equals(DELIVERY.name())) {
                delivery.addAll(delivery(field.value()));
            } else if (field.name().startsWith(DELIVERY_TO)) {
                delivery.addAll(deliveryTo(field));
            }
        }
        return new ChatExpectations(RULES.in(fields).orElseGet(Rules.All::new), sometimes, never,
                delivery);
    }

    private static Rules rules(Node node) {
        if (node instanceof Node.Text text) {
            if (text.value().equals(ALL_RULES)) {
                return new Rules.All();
            }
            throw text.position().mistake(MistakeText.quoted(text.value()) + " is no list of rules",
                    RULES.shown() + ", or rules: [R1, R2]");
        }
        List<Rule> named = Node.distinct(node.items(RULES.shown()), "R1", ExpectationsReader::rule);
        if (named.isEmpty()) {
            throw node.position().mistake("no rules", RULES.shown());
        }
        return new Rules.Named(named);
    }

    private static Rule rule(Node.Text text) {
        return Stream.of(Rule.values()).filter(rule -> rule.name().equals(text.value()))
                .findFirst().orElseThrow(() -> text.position().mistake("unknown rule "
                        + MistakeText.quoted(text.value()) + "; there are R1 to R"
                        + Rule.values().length));
    }

    private static String written(Rules rules) {
        return switch (rules) {
            case Rules.All all -> ALL_RULES;
            case Rules.Named named -> Yaml.list(named.rules().stream().map(Rule::name).toList());
        };
    }

    private List<DeliveryExpectation> delivery(Node node) {
        if (node instanceof Node.Fields fields) {
            return delivery(fields);
        }
        return node.items(DELIVERY.shown()).stream()
                .flatMap(item -> delivery(item.fields(EXAMPLE)).stream()).toList();
    }

    private List<DeliveryExpectation> delivery(Node.Fields fields) {
        fields.only(BETWEEN.names());
        return expectations(fields, party(fields, FROM), party(fields, TO));
    }

    private List<DeliveryExpectation> deliveryTo(Node.Field field) {
        List<String> to = clients.parties(field.name().substring(DELIVERY_TO.length()),
                field.key().position());
        Node.Fields fields = field.value().fields("{at least: 85%}").only(TO_ONE.names());
        return expectations(fields, party(fields, FROM), to);
    }

    private List<String> party(Node.Fields fields, YamlKey<Node.Text> key) {
        return key.in(fields).map(text -> clients.parties(text.value(), text.position()))
                .orElse(List.of(Scenario.EVERYONE));
    }

    private static List<DeliveryExpectation> expectations(Node.Fields fields, List<String> from,
            List<String> to) {
        Optional<Double> least = AT_LEAST.in(fields);
        Optional<Double> most = AT_MOST.in(fields);
        List<Demand> demands = Stream.of(
                AS_PREDICTED.in(fields).<Demand>map(yes -> new Demand.AsPredicted()),
                least.<Demand>map(Demand.AtLeast::new), most.<Demand>map(Demand.AtMost::new))
                .flatMap(Optional::stream).toList();
        if (demands.isEmpty()) {
            throw fields.position().mistake("delivery demands nothing", EXAMPLE);
        }
        if (least.isPresent() && most.filter(share -> share < least.get()).isPresent()) {
            throw AT_MOST.position(fields).mistake("at most is less than at least; write at least "
                    + Quantities.written(least.get()));
        }
        return demands.stream().flatMap(demand -> between(from, to, demand)).toList();
    }

    /** A group stands for each of its clients; no client is paired with itself. */
    private static Stream<DeliveryExpectation> between(List<String> from, List<String> to,
            Demand demand) {
        boolean single = from.size() == 1 && to.size() == 1;
        return from.stream().flatMap(sender -> to.stream()
                .filter(recipient -> single || !recipient.equals(sender))
                .map(recipient -> new DeliveryExpectation(sender, recipient, demand)));
    }

    static String written(DeliveryExpectation delivery) {
        return Yaml.braces(FROM.with(Yaml.name(delivery.from())),
                TO.with(Yaml.name(delivery.to())), switch (delivery.demand()) {
                    case Demand.AsPredicted predicted -> AS_PREDICTED.written(true);
                    case Demand.AtLeast least -> AT_LEAST.written(least.share());
                    case Demand.AtMost most -> AT_MOST.written(most.share());
                });
    }
}
