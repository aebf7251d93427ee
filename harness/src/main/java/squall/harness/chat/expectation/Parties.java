package squall.harness.chat.expectation;

import static squall.harness.scenario.yaml.YamlValue.ref;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.DeclaredClients;
import squall.harness.scenario.yaml.MistakeLog;
import squall.harness.scenario.yaml.Node;
import squall.harness.scenario.yaml.Yaml;
import squall.harness.scenario.yaml.YamlKey;
import squall.harness.scenario.yaml.YamlKeys;
import squall.harness.scenario.yaml.YamlValue;

/** Reads and writes from whom to whom the messages are that an expectation is about. */
record Parties(DeclaredClients clients) {
    static final YamlKey<Node.Text> FROM =
            new YamlKey<>("from", YamlValue.single(Function.identity(),
                    Node.Text::value, ref("clientOrEveryone")), "alice", "");
    static final YamlKey<Node.Text> TO = new YamlKey<>("to", FROM.value(), "alice", "");

    /** A sender and a recipient, each a client or everyone. */
    record Pair(String from, String to) {}

    /** One expectation, or a list of them. */
    static <T> List<T> each(Node node, String list, String example,
            Function<Node.Fields, List<T>> reader) {
        List<Node> all = node instanceof Node.Fields ? List.of(node) : node.items(list);
        MistakeLog mistakes = new MistakeLog();
        List<List<T>> read = mistakes.each(all, item -> reader.apply(item.fields(example)));
        mistakes.requireNone();
        return read.stream().flatMap(List::stream).toList();
    }

    /** What these fields say, of which nothing has a mistake. */
    List<Pair> read(YamlKeys keys, Node.Fields fields, String example) {
        return read(keys, fields, example, mistakes -> party(TO, fields, mistakes));
    }

    /** The same, where the recipient stands in the key behind this word. */
    List<Pair> readTo(YamlKeys keys, Node.Field key, String word, Node.Fields fields,
            String example) {
        return read(keys, fields, example, mistakes -> mistakes.attempt(() -> clients
                .parties(key.name().substring(word.length()), key.key().position())));
    }

    private List<Pair> read(YamlKeys keys, Node.Fields fields, String example,
            Function<MistakeLog, Optional<List<String>>> recipients) {
        MistakeLog mistakes = new MistakeLog();
        mistakes.check(() -> keys.check(fields, example));
        Optional<List<String>> from = party(FROM, fields, mistakes);
        Optional<List<String>> to = recipients.apply(mistakes);
        mistakes.requireNone();
        List<Pair> pairs = pairs(from.orElseThrow(), to.orElseThrow());
        if (pairs.isEmpty()) {
            throw FROM.position(fields).mistake(
                    "from and to name the same client, and no client hears itself; name another");
        }
        return pairs;
    }

    private Optional<List<String>> party(YamlKey<Node.Text> key, Node.Fields fields,
            MistakeLog mistakes) {
        return mistakes.attempt(() -> key.in(fields)
                .map(text -> clients.parties(text.value(), text.position()))
                .orElse(List.of(Scenario.EVERYONE)));
    }

    /** A group stands for each of its clients; no client is paired with itself. */
    private static List<Pair> pairs(List<String> from, List<String> to) {
        return from.stream().flatMap(sender -> to.stream()
                .filter(recipient -> recipient.equals(Scenario.EVERYONE)
                        || !recipient.equals(sender))
                .map(recipient -> new Pair(sender, recipient))).toList();
    }

    /** As in {@code from: alice, to: everyone}. */
    static String written(BetweenClients between) {
        return FROM.with(Yaml.name(between.from())) + ", " + TO.with(Yaml.name(between.to()));
    }
}
