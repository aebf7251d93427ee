package squall.harness.scenario.yaml;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import squall.harness.scenario.ClientLinks;
import squall.harness.scenario.Expectations;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.WorkloadLanguage;

/** Reads a scenario from its tree of nodes. */
final class ScenarioReader {
    private static final List<String> KEYS = List.of("name", "about", "tags", "seed",
            "workload", "profile", "clients", "groups", "links", "script", "expect");
    private static final Pattern WORDS = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final long DEFAULT_SEED = 1;

    private final Node.Fields fields;

    ScenarioReader(Node root) {
        fields = root.fields("name: lossy-uplink").only(KEYS);
    }

    /** @param fileName what the file is called, without its extension, where that matters */
    Scenario read(Optional<String> fileName) {
        String name = name(fileName);
        DeclaredClients declared =
                DeclaredClients.declaredBy(fields.require("clients", "clients: [alice, bob]"));
        DeclaredClients clients = fields.find("groups").map(field -> declared
                .grouped(field.value().fields("groups: {west: [alice, bob]}"))).orElse(declared);
        List<ClientLinks> links = new LinksReader(clients).read(items("links",
                "links: [{of: bob, down: [{loss: 20%}]}]"));
        Node script = fields.require("script", "script: [{at: 0s, everyone: joins}]").value();
        WorkloadLanguage workload = workload();
        Scenario scenario = new Scenario(name, about(), tags(), seed(), workload.name(),
                profile(workload), clients.declared(), links,
                new ScriptReader(clients, workload).read(script), expectations(clients));
        if (scenario.isTunnelled() && scenario.hasImpairedLinks()) {
            throw fields.require("links", "").key().position().mistake(
                    "\"links\" befall datagrams, and \"stream\" streams; make it two scenarios");
        }
        return scenario;
    }

    static long seed(Node.Text text) {
        try {
            return Long.parseLong(text.value());
        } catch (NumberFormatException e) {
            throw text.position().mistake(MistakeText.quoted(text.value()) + " is no seed",
                    "seed: 560");
        }
    }

    private String name(Optional<String> fileName) {
        Node.Text name = fields.require("name", "name: lossy-uplink").value()
                .text("name: lossy-uplink");
        if (!WORDS.matcher(name.value()).matches()
                || name.value().length() > ScenarioLimits.SCENARIO_NAME) {
            throw name.position().mistake(MistakeText.quoted(name.value())
                    + " is no scenario's name; write lower-case words with hyphens, at most "
                    + ScenarioLimits.SCENARIO_NAME + " characters");
        }
        fileName.filter(file -> !name.value().equals(file)).ifPresent(file -> {
            throw name.position().mistake("name " + MistakeText.quoted(name.value())
                    + " is not the file's; write name: " + file);
        });
        return name.value();
    }

    /** As one line, however many lines it takes in the file. */
    private String about() {
        Node.Text about = fields.require("about", "about: Nobody notices the loss.").value()
                .text("about: Nobody notices the loss.");
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

    private List<String> tags() {
        return Node.distinct(items("tags", "tags: [loss]"), "loss", tag -> {
            if (!WORDS.matcher(tag.value()).matches()) {
                throw tag.position().mistake(MistakeText.quoted(tag.value())
                        + " is no tag; write lower-case words with hyphens");
            }
            return tag.value();
        });
    }

    private long seed() {
        return fields.find("seed").map(field -> seed(field.value().text("seed: 560")))
                .orElse(DEFAULT_SEED);
    }

    private WorkloadLanguage workload() {
        SortedMap<String, WorkloadLanguage> all = WorkloadLanguage.all();
        return fields.find("workload")
                .map(field -> field.value().text("workload: " + WorkloadLanguage.DEFAULT)
                        .among("workload", all.values(), WorkloadLanguage::name))
                .orElseGet(() -> all.get(WorkloadLanguage.DEFAULT));
    }

    private String profile(WorkloadLanguage workload) {
        String first = workload.profiles().getFirst();
        return fields.find("profile")
                .map(field -> field.value().text("profile: " + first)
                        .among("wire profile", workload.profiles(), Function.identity()))
                .orElse(first);
    }

    private Expectations expectations(DeclaredClients clients) {
        return fields.find("expect")
                .map(field -> new ExpectationsReader(clients)
                        .read(field.value().fields("expect: {rules: all}")))
                .orElse(Expectations.DEFAULT);
    }

    private List<Node> items(String key, String example) {
        return fields.find(key).map(field -> field.value().items(example)).orElse(List.of());
    }
}
