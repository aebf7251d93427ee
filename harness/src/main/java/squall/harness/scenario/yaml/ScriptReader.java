package squall.harness.scenario.yaml;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.harness.network.Direction;
import squall.harness.scenario.Step;
import squall.harness.scenario.StreamToxic;
import squall.harness.scenario.WorkloadLanguage;

/** Reads the steps under {@code script}, and validates them in order of time. */
final class ScriptReader {
    private static final String EXAMPLE = "{at: 1s, client: alice, says: 20 messages}";
    private static final String LINK = "{of: bob, down: [{loss: 20%}]}";
    private static final List<String> VERBS = List.of("everyone", "joins", "leaves", "says",
            "crashes", "freezes", "server", "blackout", "partition", "links", "rebind", "stream",
            "attacker", "heal");
    private static final List<String> OF_DATAGRAMS =
            List.of("blackout", "partition", "links", "rebind", "attacker");
    private static final Map<String, List<String>> COMPANIONS = Map.ofEntries(
            Map.entry("everyone", List.of()), Map.entry("joins", List.of("client")),
            Map.entry("leaves", List.of("client")), Map.entry("says", List.of("client", "every")),
            Map.entry("crashes", List.of("client", "restarts after", "keeps port")),
            Map.entry("freezes", List.of("client")),
            Map.entry("server", List.of("restarts after")),
            Map.entry("blackout", List.of("for", "direction")),
            Map.entry("partition", List.of("for")), Map.entry("links", List.of()),
            Map.entry("rebind", List.of()),
            Map.entry("stream", List.of("for", "direction", "toxic")),
            Map.entry("attacker", AttackReader.COMPANIONS),
            Map.entry("heal", List.of()));
    private static final List<String> KEYS = List.of("at", "everyone", "client", "joins", "leaves",
            "says", "every", "crashes", "freezes", "server", "restarts after", "keeps port",
            "blackout", "partition", "for", "direction", "links", "rebind", "stream", "toxic",
            "attacker", "datagrams", "heal");

    private final DeclaredClients clients;
    private final ScriptValidator validator;

    ScriptReader(DeclaredClients clients, WorkloadLanguage workload) {
        this.clients = clients;
        this.validator = new ScriptValidator(workload);
    }

    List<Step> read(Node script) {
        List<Node> lines = script.items("script: [{at: 0s, everyone: joins}]");
        if (lines.isEmpty()) {
            throw script.position().mistake("no steps", "script: [{at: 0s, everyone: joins}]");
        }
        List<StepLine> steps =
                lines.stream().map(line -> StepLine.of(line.fields(EXAMPLE).only(KEYS)))
                        .sorted(Comparator.comparing(StepLine::at)).toList();
        steps.forEach(this::perform);
        refuseWeatherInTunnel(steps);
        return validator.steps();
    }

    /** A tunnel carries streams: impairments of datagrams do not go with it. */
    private static void refuseWeatherInTunnel(List<StepLine> steps) {
        boolean tunnelled = steps.stream().anyMatch(line -> line.verb().name().equals("stream"));
        steps.stream().filter(line -> tunnelled && OF_DATAGRAMS.contains(line.verb().name()))
                .findFirst().ifPresent(line -> {
                    throw line.verb().key().position().mistake(MistakeText
                            .quoted(line.verb().name())
                            + " befalls datagrams, and \"stream\" streams; make it two scenarios");
                });
    }

    private record StepLine(Duration at, Node.Field verb, Node.Fields fields) {

        static StepLine of(Node.Fields fields) {
            Node.Field at = fields.require("at", EXAMPLE);
            return new StepLine(Quantities.duration(at.value().text("at: 1s")), verb(fields),
                    fields);
        }

        private static Node.Field verb(Node.Fields fields) {
            List<Node.Field> verbs = fields.fields().stream()
                    .filter(field -> VERBS.contains(field.name())).toList();
            if (verbs.isEmpty()) {
                throw fields.position().mistake("nothing happens in this step", EXAMPLE);
            }
            if (verbs.size() > 1) {
                throw verbs.get(1).key().position().mistake("second verb in one step: "
                        + MistakeText.quoted(verbs.get(1).name()) + "; make it a step of its own");
            }
            Node.Field verb = verbs.get(0);
            refuseStrangers(fields, verb.name());
            return verb;
        }

        private static void refuseStrangers(Node.Fields fields, String verb) {
            for (Node.Field field : fields.fields()) {
                boolean fits = field.name().equals("at") || field.name().equals(verb)
                        || COMPANIONS.get(verb).contains(field.name());
                if (!fits) {
                    throw field.key().position().mistake(MistakeText.quoted(field.name())
                            + " does not go with " + MistakeText.quoted(verb) + "; leave it out");
                }
            }
        }

        List<String> subjects(DeclaredClients clients) {
            return clients.chosen(fields.require("client", EXAMPLE).value());
        }

        Optional<Duration> duration(String key, String example) {
            return fields.find(key)
                    .map(field -> Quantities.duration(field.value().text(key + ": " + example)));
        }
    }

    private void perform(StepLine line) {
        switch (line.verb().name()) {
            case "everyone" -> everyone(line);
            case "joins", "leaves" -> {
                line.verb().value().requireTrue(line.verb().name() + ": true");
                comeOrGo(line, line.verb().name(), line.subjects(clients));
            }
            case "says" -> says(line);
            case "crashes" -> crash(line);
            case "freezes" -> freeze(line);
            case "server" -> crashServer(line);
            case "attacker" -> AttackReader.read(line.at(), line.fields(), clients)
                    .forEach(step -> validator.perform(step, line.verb().key().position()));
            case "blackout" -> blackout(line);
            case "partition" -> partition(line);
            case "links" -> new LinksReader(clients)
                    .changes(line.at(), line.verb().value().items("links: [" + LINK + "]"))
                    .forEach(step -> validator.perform(step, line.verb().key().position()));
            case "rebind" -> clients.chosen(line.verb().value())
                    .forEach(client -> validator.perform(new Step.Rebind(line.at(), client),
                            line.verb().key().position()));
            case "stream" -> poison(line);
            default -> heal(line);
        }
    }

    private void everyone(StepLine line) {
        Node.Text verb = line.verb().value().text("everyone: joins");
        if (!List.of("joins", "leaves").contains(verb.value())) {
            throw verb.position()
                    .mistake(MistakeText.unknown("verb", verb.value(), List.of("joins", "leaves")));
        }
        comeOrGo(line, verb.value(), clients.declared());
    }

    private void comeOrGo(StepLine line, String verb, List<String> subjects) {
        for (String client : subjects) {
            Step step = verb.equals("joins")
                    ? new Step.Joins(line.at(), client)
                    : new Step.Leaves(line.at(), client);
            validator.perform(step, line.verb().key().position());
        }
    }

    private void says(StepLine line) {
        MessageTexts speech = MessageTexts.read(line.verb().value());
        Duration every = line.duration("every", "200ms").orElse(Duration.ZERO);
        for (String client : line.subjects(clients)) {
            List<String> texts = speech.texts(client, validator);
            validator.perform(new Step.Says(line.at(), client, texts, every), speech.position());
        }
    }

    private void crash(StepLine line) {
        line.verb().value().requireTrue("crashes: true");
        Optional<Duration> after = line.duration("restarts after", "2s");
        Optional<Node.Field> keepsPort = line.fields().find("keeps port");
        keepsPort.ifPresent(field -> {
            field.value().requireTrue("keeps port: true");
            if (after.isEmpty()) {
                throw field.key().position().mistake("keeps its port without coming back",
                        "restarts after: 2s, keeps port: true");
            }
        });
        Optional<Step.Restart> restart =
                after.map(length -> new Step.Restart(length, keepsPort.isPresent()));
        line.subjects(clients)
                .forEach(client -> validator.perform(
                        new Step.Crashes(line.at(), client, restart),
                        line.verb().key().position()));
    }

    private void freeze(StepLine line) {
        Node.Text value = line.verb().value().text("freezes: 5s");
        Duration lasts = Quantities.duration(value);
        if (lasts.isZero()) {
            throw value.position().mistake("freezes for no time", "freezes: 5s");
        }
        line.subjects(clients)
                .forEach(client -> validator.perform(new Step.Freezes(line.at(), client, lasts),
                        line.verb().key().position()));
    }

    private void crashServer(StepLine line) {
        Node.Text verb = line.verb().value().text("server: crashes");
        if (!verb.value().equals("crashes")) {
            throw verb.position()
                    .mistake(MistakeText.unknown("verb", verb.value(), List.of("crashes")));
        }
        line.fields().require("restarts after", "{server: crashes, restarts after: 2s}");
        Duration after = line.duration("restarts after", "2s").orElseThrow();
        validator.perform(new Step.ServerCrashes(line.at(), after), line.verb().key().position());
    }

    private void blackout(StepLine line) {
        cutOff(line, clients.chosen(line.verb().value()), directions(line));
    }

    /**
     * Clients talk only through the server: a client on another side than the server is cut off
     * from all.
     */
    private void partition(StepLine line) {
        cutOff(line, clients.cutOff(line.verb().value()), List.of(Direction.values()));
    }

    private void cutOff(StepLine line, List<String> cutOff, List<Direction> directions) {
        validator.perform(new Step.Blackout(line.at(), cutOff, directions, length(line)),
                line.verb().key().position());
    }

    private void poison(StepLine line) {
        StreamToxic toxic = StreamToxicText.read(line.fields()
                .require("toxic", "{stream: everyone, " + StreamToxicText.EXAMPLE + "}").value());
        validator.perform(
                new Step.Poisons(line.at(), clients.chosen(line.verb().value()), directions(line),
                        toxic, length(line)),
                line.verb().key().position());
    }

    private static List<Direction> directions(StepLine line) {
        return line.fields().find("direction")
                .map(field -> LinksReader.directions(field.value().text("direction: down")))
                .orElse(List.of(Direction.values()));
    }

    private static Optional<Duration> length(StepLine line) {
        Optional<Duration> lasts = line.duration("for", "3s");
        if (lasts.filter(Duration::isZero).isPresent()) {
            throw line.fields().require("for", "3s").value().position()
                    .mistake(line.verb().name() + " of no length", "for: 3s");
        }
        return lasts;
    }

    private void heal(StepLine line) {
        Node.Text everything = line.verb().value().text("heal: everything");
        if (!everything.value().equals("everything")) {
            throw everything.position().mistake("only everything heals", "heal: everything");
        }
        validator.perform(new Step.Heal(line.at()), line.verb().key().position());
    }
}
