package squall.harness.chat.expectation;

import static squall.harness.scenario.yaml.YamlValue.ref;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.chat.expectation.ChatExpectations.Rules;
import squall.harness.chat.expectation.DeliveryExpectation.Demand;
import squall.harness.scenario.yaml.DeclaredClients;
import squall.harness.scenario.yaml.MistakeLog;
import squall.harness.scenario.yaml.Node;
import squall.harness.scenario.yaml.Quantities;
import squall.harness.scenario.yaml.Yaml;
import squall.harness.scenario.yaml.YamlKey;
import squall.harness.scenario.yaml.YamlKeys;
import squall.harness.scenario.yaml.YamlValue;
import squall.text.MistakeText;

/** Reads what stands under {@code expect}. */
final class ExpectationsReader {
    static final String DELIVERY_TO = "delivery to ";
    static final String LATENCY_TO = "latency to ";
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
            EXAMPLE, "What share of the messages must be delivered.");
    static final YamlKey<Node> LATENCY = new YamlKey<>("latency",
            YamlValue.node(Map.of("anyOf", List.of(ref("latency"),
                    Map.of("type", "array", "items", ref("latency"))))),
            LatencyReader.EXAMPLE, "How late messages may be heard.");
    static final YamlKeys KEYS =
            new YamlKeys(List.of(), List.of(RULES, SOMETIMES, NEVER, DELIVERY, LATENCY));

    static final YamlKey<Boolean> AS_PREDICTED =
            new YamlKey<>("as predicted", YamlValue.TRUE, "true",
                    "Within what arithmetic predicts from the links, at the suite's confidence.");
    static final YamlKey<Double> AT_LEAST =
            new YamlKey<>("at least", YamlValue.PERCENTAGE, "85%", "");
    static final YamlKey<Double> AT_MOST =
            new YamlKey<>("at most", YamlValue.PERCENTAGE, "85%", "");
    static final YamlKeys BETWEEN =
            new YamlKeys(List.of(),
                    List.of(Parties.FROM, Parties.TO, AS_PREDICTED, AT_LEAST, AT_MOST));
    static final YamlKeys TO_ONE =
            new YamlKeys(List.of(), List.of(Parties.FROM, AS_PREDICTED, AT_LEAST, AT_MOST));

    private final Parties parties;

    ExpectationsReader(DeclaredClients clients) {
        parties = new Parties(clients);
    }

    ChatExpectations read(Node.Fields fields) {
        MistakeLog mistakes = new MistakeLog();
        mistakes.check(() -> KEYS.check(new Node.Fields(fields.fields().stream()
                .filter(field -> !field.name().startsWith(DELIVERY_TO)
                        && !field.name().startsWith(LATENCY_TO))
                .toList(), fields.position())));
        mistakes.check(() -> refuseBoth(fields));
        LatencyReader latencies = new LatencyReader(parties);
        List<DeliveryExpectation> delivery = new ArrayList<>();
        List<LatencyExpectation> latency = new ArrayList<>();
        for (Node.Field field : fields.fields()) {
            if (field.name().equals(DELIVERY.name())) {
                mistakes.attempt(() -> delivery(field.value())).ifPresent(delivery::addAll);
            } else if (field.name().startsWith(DELIVERY_TO)) {
                mistakes.attempt(() -> deliveryTo(field)).ifPresent(delivery::addAll);
            } else if (field.name().equals(LATENCY.name())) {
                mistakes.attempt(() -> latencies.read(field.value())).ifPresent(latency::addAll);
            } else if (field.name().startsWith(LATENCY_TO)) {
                mistakes.attempt(() -> latencies.to(field)).ifPresent(latency::addAll);
            }
        }
        mistakes.requireNone();
        return new ChatExpectations(RULES.in(fields).orElseGet(Rules.All::new),
                SOMETIMES.in(fields).orElse(List.of()), NEVER.in(fields).orElse(List.of()),
                delivery, latency);
    }

    /** What happens sometimes does not happen never. */
    private static void refuseBoth(Node.Fields fields) {
        MistakeLog elsewhere = new MistakeLog();
        List<Occasion> sometimes = occasions(SOMETIMES, fields, elsewhere);
        List<Occasion> never = occasions(NEVER, fields, elsewhere);
        for (int i = 0; i < never.size(); i++) {
            if (sometimes.contains(never.get(i))) {
                throw fields.require(NEVER.name(), "").value().items("").get(i).position()
                        .mistake(MistakeText.quoted(never.get(i).words())
                                + " stands under sometimes too; choose one of the two");
            }
        }
    }

    private static List<Occasion> occasions(YamlKey<List<Occasion>> key, Node.Fields fields,
            MistakeLog mistakes) {
        return mistakes.attempt(() -> key.in(fields).orElse(List.of())).orElse(List.of());
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
        return Parties.each(node, DELIVERY.shown(), EXAMPLE, fields -> expectations(fields,
                parties.read(BETWEEN, fields, EXAMPLE)));
    }

    private List<DeliveryExpectation> deliveryTo(Node.Field field) {
        String example = "{at least: 85%}";
        Node.Fields fields = field.value().fields(example);
        return expectations(fields,
                parties.readTo(TO_ONE, field, DELIVERY_TO, fields, example));
    }

    private static List<DeliveryExpectation> expectations(Node.Fields fields,
            List<Parties.Pair> pairs) {
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
        return demands.stream().flatMap(demand -> pairs.stream()
                .map(pair -> new DeliveryExpectation(pair.from(), pair.to(), demand))).toList();
    }

    static String written(DeliveryExpectation delivery) {
        return Yaml.braces(Parties.written(delivery), switch (delivery.demand()) {
            case Demand.AsPredicted predicted -> AS_PREDICTED.written(true);
            case Demand.AtLeast least -> AT_LEAST.written(least.share());
            case Demand.AtMost most -> AT_MOST.written(most.share());
        });
    }
}
