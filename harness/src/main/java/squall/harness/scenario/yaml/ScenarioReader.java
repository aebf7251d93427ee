package squall.harness.scenario.yaml;

import static squall.harness.scenario.yaml.YamlValue.ref;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import squall.harness.scenario.ClientLinks;
import squall.harness.scenario.Expectations;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.Step;
import squall.text.MistakeText;

/** Reads a scenario from its tree of nodes. */
final class ScenarioReader {
    private static final Pattern WORDS = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final long DEFAULT_SEED = 1;

    static final YamlKey<String> NAME = new YamlKey<>("name",
            YamlValue.single(ScenarioReader::name, Function.identity(),
                    Map.of("$ref", "#/$defs/words",
                            "maxLength", ScenarioLimits.SCENARIO_NAME)),
            "lossy-uplink", "What the scenario is called; its file may be called otherwise.");
    static final YamlKey<String> ABOUT = new YamlKey<>("about",
            YamlValue.single(ScenarioReader::about, Yaml::quoted, Map.of("type", "string",
                    "minLength", 1, "maxLength", ScenarioLimits.TEXT_CODE_POINTS)),
            "Nobody notices the loss.", "What the scenario proves, in a sentence.");
    static final YamlKey<List<String>> TAGS = new YamlKey<>("tags",
            YamlValue.distinct("loss", ScenarioReader::tag, Function.identity(),
                    Map.of("type", "array", "items", ref("words"), "uniqueItems", true)),
            "[loss]", "What the scenario is about, for finding it.");
    static final YamlKey<Long> SEED = new YamlKey<>("seed",
            YamlValue.single(ScenarioReader::seed, String::valueOf, Map.of("type", "integer",
                    "minimum", Long.MIN_VALUE, "maximum", Long.MAX_VALUE)),
            "560", "Where all chance starts from: one seed, one run. 1 where it is left out.");
    static final YamlKey<WorkloadLanguage> WORKLOAD = new YamlKey<>("workload",
            YamlValue.single(
                    text -> text.among("workload", WorkloadLanguage.all().values(),
                            WorkloadLanguage::name),
                    WorkloadLanguage::name, Map.of("type", "string")),
            WorkloadLanguage.DEFAULT,
            "What the clients and the server are; chat, where it is left out.");
    static final YamlKey<Node.Text> PROFILE = new YamlKey<>("profile",
            YamlValue.single(Function.identity(), Node.Text::value, Map.of("type", "string")),
            "classic", "The workload's wire profile; its first, where it is left out.");
    static final YamlKey<Node> CLIENTS = new YamlKey<>("clients",
            YamlValue.node(Map.of("oneOf", List.of(
                    Map.of("type", "integer", "minimum", 1, "maximum", ScenarioLimits.CLIENTS),
                    Map.of("type", "array", "items", ref("client"), "minItems", 1, "maxItems",
                            ScenarioLimits.CLIENTS, "uniqueItems", true)))),
            "[alice, bob]",
            "The clients by name, or how many: client-1, client-2 and so on.");
    static final YamlKey<Node.Fields> GROUPS = new YamlKey<>("groups",
            new YamlValue<>(Node::fields, String::valueOf, Map.of("type", "object", "propertyNames",
                    ref("client"), "additionalProperties", Map.of("type", "array", "items",
                            ref("clientOrServer"), "minItems", 1, "uniqueItems", true))),
            "{west: [alice, bob]}",
            "Names for several clients at once, and perhaps the server; good wherever clients "
                    + "are named.");
    static final YamlKey<List<Node>> LINKS = StepForm.LINKS
            .meaning("What the links do to datagrams. Later lines add to earlier ones.");
    static final YamlKey<Node> SCRIPT = new YamlKey<>("script",
            YamlValue.node(Map.of("type", "array", "items", ref("step"), "minItems", 1)),
            "[{at: 0s, everyone: joins}]", "What happens when.");
    static final YamlKey<Node> EXPECT =
            new YamlKey<>("expect", YamlValue.node(ref("expect")), "", "");
    static final YamlKeys KEYS = new YamlKeys(List.of(NAME, ABOUT, CLIENTS, SCRIPT),
            List.of(TAGS, SEED, WORKLOAD, PROFILE, GROUPS, LINKS, EXPECT));

    private final Node.Fields fields;
    private final MistakeLog mistakes;

    private ScenarioReader(Node.Fields fields, MistakeLog mistakes) {
        this.fields = fields;
        this.mistakes = mistakes;
    }

    /** @param mistakes those so far */
    static Scenario read(Node root, MistakeLog mistakes) {
        return MistakeLog.in(Section.KEYS,
                () -> new ScenarioReader(root.fields(NAME.shown()), mistakes).read());
    }

    private Scenario read() {
        mistakes.check(() -> KEYS.check(fields));
        DeclaredClients clients = clients();
        List<ClientLinks> links = part(Section.LINKS, LINKS.name(), node -> new LinksReader(clients)
                .read(node.items(LINKS.shown()))).orElseGet(
                        () -> new LinksReader(clients).read(List.of()));
        Optional<WorkloadLanguage> workload = workload();
        Optional<String> profile = workload.flatMap(this::profile);
        Optional<List<Step>> script = workload.flatMap(language -> part(Section.STEPS,
                SCRIPT.name(),
                node -> new ScriptReader(clients, language).read(node, SCRIPT.shown())));
        Optional<Expectations> expect = workload.flatMap(language -> part(Section.EXPECTATIONS,
                EXPECT.name(), node -> language.expectations().read(node, clients)));
        mistakes.requireNone();
        WorkloadLanguage language = workload.orElseThrow();
        Scenario scenario = new Scenario(NAME.of(fields), ABOUT.of(fields),
                TAGS.in(fields).orElse(List.of()), SEED.in(fields).orElse(DEFAULT_SEED),
                language.name(), profile.orElseThrow(), clients.declared(), links,
                script.orElseThrow(), expect.orElseGet(language.expectations()::byDefault));
        if (scenario.isTunnelled() && scenario.hasImpairedLinks()) {
            throw fields.require(LINKS.name(), "").key().position().mistake(
                    "\"links\" befall datagrams, and \"stream\" streams; make it two scenarios");
        }
        return scenario;
    }

    /** What stands under this key; empty if there is nothing, or a mistake in it. */
    private <T> Optional<T> part(Section section, String key, Function<Node, T> reader) {
        return fields.find(key).flatMap(field -> mistakes
                .attempt(() -> MistakeLog.in(section, () -> reader.apply(field.value()))));
    }

    private DeclaredClients clients() {
        DeclaredClients declared =
                part(Section.CLIENTS, CLIENTS.name(), DeclaredClients::declaredBy)
                        .orElseGet(() -> new DeclaredClients(List.of()).andOthers());
        return fields.find(GROUPS.name()).isEmpty() ? declared
                : part(Section.CLIENTS, GROUPS.name(),
                        node -> declared.grouped(node.fields(GROUPS.shown())))
                        .orElseGet(declared::andOthers);
    }

    /** Empty if it is unknown. */
    private Optional<WorkloadLanguage> workload() {
        return fields.find(WORKLOAD.name()).isEmpty()
                ? Optional.of(WorkloadLanguage.all().get(WorkloadLanguage.DEFAULT))
                : mistakes.attempt(() -> WORKLOAD.of(fields));
    }

    /** Empty if it is unknown. */
    private Optional<String> profile(WorkloadLanguage workload) {
        return mistakes.attempt(() -> PROFILE.in(fields).map(text -> profile(text, workload))
                .orElse(workload.profiles().getFirst()));
    }

    static String profile(Node.Text text, WorkloadLanguage workload) {
        return text.among("wire profile", workload.profiles(), Function.identity());
    }

    private static long seed(Node.Text text) {
        try {
            return Long.parseLong(text.value());
        } catch (NumberFormatException e) {
            throw text.position().mistake(MistakeText.quoted(text.value()) + " is no seed",
                    SEED.shown());
        }
    }

    private static String name(Node.Text name) {
        if (!WORDS.matcher(name.value()).matches()
                || name.value().length() > ScenarioLimits.SCENARIO_NAME) {
            throw name.position().mistake(MistakeText.quoted(name.value())
                    + " is no scenario's name; write lower-case words with hyphens, at most "
                    + ScenarioLimits.SCENARIO_NAME + " characters");
        }
        return name.value();
    }

    /** As one line, however many lines it takes in the file. */
    private static String about(Node.Text about) {
        String line = about.value().strip().replaceAll("\\s+", " ");
        int codePoints = line.codePointCount(0, line.length());
        if (codePoints < 1 || codePoints > ScenarioLimits.TEXT_CODE_POINTS) {
            throw about.position().mistake("about of " + codePoints + " characters; write 1 to "
                    + ScenarioLimits.TEXT_CODE_POINTS);
        }
        if (line.codePoints().anyMatch(ScenarioException::isControl)) {
            throw about.position().mistake("about with a control character; leave it out");
        }
        return line;
    }

    private static String tag(Node.Text tag) {
        if (!WORDS.matcher(tag.value()).matches()) {
            throw tag.position().mistake(MistakeText.quoted(tag.value())
                    + " is no tag; write lower-case words with hyphens");
        }
        return tag.value();
    }
}
