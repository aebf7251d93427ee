package squall.harness.scenario.yaml;

import static squall.harness.scenario.yaml.YamlValue.ref;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import squall.harness.network.Direction;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.scenario.StreamToxic;

/**
 * One kind of step in a script.
 *
 * @param title what happens
 * @param verb the key that says so
 * @param beside the keys that may stand beside it, without the time
 * @param ofDatagrams whether it befalls datagrams, and so does not go with a tunnel's streams
 */
record StepForm(String title, YamlKey<?> verb, YamlKeys beside, boolean ofDatagrams,
        BiConsumer<ScriptReader, ScriptLine> reader) {
    static final YamlKey<Duration> AT =
            new YamlKey<>("at", YamlValue.DURATION, "1s", "How long after the start.");
    static final YamlKey<Node> CLIENT =
            new YamlKey<>("client", YamlValue.node(ref("someClients")), "alice", "");
    static final YamlKey<Boolean> JOINS = new YamlKey<>("joins", YamlValue.TRUE, "true", "");
    static final YamlKey<Boolean> LEAVES = new YamlKey<>("leaves", YamlValue.TRUE, "true", "");
    static final YamlKey<YamlKey<Boolean>> EVERYONE = new YamlKey<>(Scenario.EVERYONE,
            YamlValue.word("verb", List.of(JOINS, LEAVES), YamlKey::name), JOINS.name(), "");
    static final YamlKey<MessageTexts> SAYS = new YamlKey<>("says",
            new YamlValue<>((node, example) -> MessageTexts.read(node), String::valueOf,
                    Map.of("anyOf", List.of(ref("text"), Map.of("type", "array", "items",
                            ref("text"), "minItems", 1, "uniqueItems", true)))),
            "20 messages", "So many messages (20 messages), a text, or a list of texts.");
    static final YamlKey<Duration> EVERY = new YamlKey<>("every", YamlValue.DURATION, "200ms",
            "How long after each message the next is typed; all at once without it.");
    static final YamlKey<Boolean> CRASHES = new YamlKey<>("crashes", YamlValue.TRUE, "true", "");
    static final YamlKey<Duration> RESTARTS_AFTER =
            new YamlKey<>("restarts after", YamlValue.DURATION, "2s",
                    "When a new process of it joins; it stays away, where it is left out.");
    static final YamlKey<Boolean> KEEPS_PORT = new YamlKey<>("keeps port", YamlValue.TRUE, "true",
            "It comes back at the port that it had; at another, where it is left out.");
    static final YamlKey<Duration> FREEZES = new YamlKey<>("freezes", YamlValue.DURATION, "5s", "");
    static final YamlKey<String> SERVER = new YamlKey<>("server",
            YamlValue.word("verb", List.of(CRASHES.name()), Function.identity()), CRASHES.name(),
            "");
    static final YamlKey<Node> BLACKOUT = new YamlKey<>("blackout", CLIENT.value(), "bob", "");
    static final YamlKey<Node> PARTITION = new YamlKey<>(
            "partition", YamlValue.node(Map.of("type", "array",
                    "items", Map.of("anyOf", List.of(ref("clientOrServer"), Map.of("type", "array",
                            "items", ref("clientOrServer"), "minItems", 1, "uniqueItems", true))),
                    "minItems", 2)),
            "[[alice, bob], [carol, server]]",
            "Two sides or more, one of them with the server: groups, or lists.");
    static final YamlKey<Duration> FOR = new YamlKey<>("for", YamlValue.DURATION, "3s",
            "How long; until everything heals, where it is left out.");
    static final YamlKey<List<Direction>> DIRECTION =
            new YamlKey<>("direction", LinksReader.DIRECTIONS,
                    "down", "Both, where it is left out.");
    static final YamlKey<List<Node>> LINKS = new YamlKey<>("links",
            new YamlValue<>(Node::items, String::valueOf,
                    Map.of("type", "array", "items", ref("link"))),
            "[" + LinksReader.EXAMPLE + "]", "");
    static final YamlKey<Node> REBIND = new YamlKey<>("rebind", CLIENT.value(), "bob", "");
    static final YamlKey<Node> STREAM = new YamlKey<>("stream", CLIENT.value(), "everyone", "");
    static final YamlKey<StreamToxic> TOXIC = new YamlKey<>("toxic",
            new YamlValue<>((node, example) -> StreamToxicText.read(node),
                    toxic -> Yaml.braces(StreamToxicText.words(toxic)), ref("toxic")),
            "{type: latency, latency: 200ms}", "");
    /** One of the workload's attacks. */
    static final YamlKey<Node.Text> ATTACKER = new YamlKey<>("attacker",
            YamlValue.single(Function.identity(), Node.Text::value, Map.of("type", "string")),
            "replays", "");
    static final YamlKey<Integer> DATAGRAMS = new YamlKey<>("datagrams",
            YamlValue.single(text -> (int) Quantities.whole(text, "number of datagrams", 1,
                    ScenarioLimits.ATTACKS), String::valueOf,
                    Map.of("type", "integer", "minimum", 1, "maximum", ScenarioLimits.ATTACKS)),
            "10", "How many, each way; 1, where it is left out.");
    /** Of an attacker's datagrams. */
    static final YamlKey<Duration> EACH_EVERY =
            new YamlKey<>(EVERY.name(), YamlValue.DURATION, "10ms",
                    "How long after each datagram the next is sent; all at once without it.");
    static final YamlKey<String> HEAL = new YamlKey<>("heal",
            YamlValue.single(StepForm::everything, Function.identity(),
                    Map.of("const", "everything")),
            "everything", "");

    static final List<StepForm> ALL = List.of(
            of("Everyone joins or leaves.", EVERYONE, List.of(), List.of(),
                    ScriptReader::everyone),
            of("A client joins.", JOINS, List.of(CLIENT), List.of(),
                    (script, line) -> script.performEach(line,
                            client -> new Step.Joins(line.at(), client))),
            of("A client leaves.", LEAVES, List.of(CLIENT), List.of(),
                    (script, line) -> script.performEach(line,
                            client -> new Step.Leaves(line.at(), client))),
            of("A client says something.", SAYS, List.of(CLIENT), List.of(EVERY),
                    ScriptReader::says),
            of("A client's process is gone at once, and with it what was typed.", CRASHES,
                    List.of(CLIENT), List.of(RESTARTS_AFTER, KEEPS_PORT), ScriptReader::crash),
            of("The client's process stands still for so long; what reaches its socket waits "
                    + "there.", FREEZES, List.of(CLIENT), List.of(), ScriptReader::freeze),
            of("The server's process is gone at once, and comes back knowing nobody.", SERVER,
                    List.of(RESTARTS_AFTER.meaning("When it is back on its address.")), List.of(),
                    ScriptReader::crashServer),
            ofDatagrams("The links of some clients go dark.", BLACKOUT, List.of(),
                    List.of(DIRECTION, FOR), ScriptReader::blackout),
            ofDatagrams("The network falls apart; clients on another side than the server are "
                    + "cut off.", PARTITION, List.of(), List.of(FOR), ScriptReader::partition),
            ofDatagrams("Links do something else from now on, instead of what they did.", LINKS,
                    List.of(), List.of(), ScriptReader::links),
            ofDatagrams("A client's datagrams come from another port, of which it is not told.",
                    REBIND, List.of(), List.of(), ScriptReader::rebind),
            of("Toxiproxy does something to the streams in which datagrams cross a tunnel.",
                    STREAM, List.of(TOXIC), List.of(DIRECTION, FOR), ScriptReader::poison),
            ofDatagrams("An attacker, who holds no key but as a member its own, sends under a "
                    + "client's or the server's address.", ATTACKER,
                    List.of(CLIENT.meaning("At whose link, and up under whose address.")),
                    List.of(DIRECTION.meaning(
                            "Up to the server, down to the client; both, where it is left out."),
                            DATAGRAMS, EACH_EVERY),
                    ScriptReader::attack),
            of("Every impairment, every blackout and every toxic ends.", HEAL, List.of(),
                    List.of(),
                    (script, line) -> script.perform(line, new Step.Heal(line.at()))));

    private static StepForm of(String title, YamlKey<?> verb, List<YamlKey<?>> required,
            List<YamlKey<?>> optional, BiConsumer<ScriptReader, ScriptLine> reader) {
        return new StepForm(title, verb, new YamlKeys(required, optional), false, reader);
    }

    private static StepForm ofDatagrams(String title, YamlKey<?> verb, List<YamlKey<?>> required,
            List<YamlKey<?>> optional, BiConsumer<ScriptReader, ScriptLine> reader) {
        return new StepForm(title, verb, new YamlKeys(required, optional), true, reader);
    }

    /** The names of all keys of all steps. */
    static List<String> names() {
        return Stream.concat(Stream.of(AT.name()),
                ALL.stream().flatMap(form -> form.keys().names().stream())).distinct().toList();
    }

    /** With its verb, but without the time. */
    YamlKeys keys() {
        List<YamlKey<?>> required = new ArrayList<>(beside.required());
        required.add(verb);
        return new YamlKeys(required, beside.optional());
    }

    private static String everything(Node.Text text) {
        if (!text.value().equals("everything")) {
            throw text.position().mistake("only everything heals", HEAL.shown());
        }
        return text.value();
    }
}
