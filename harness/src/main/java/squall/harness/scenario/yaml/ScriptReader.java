package squall.harness.scenario.yaml;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import squall.harness.network.Direction;
import squall.harness.scenario.Attack;
import squall.harness.scenario.Step;
import squall.harness.scenario.StreamToxic;

/** Reads the steps under {@code script}, and validates them in order of time. */
final class ScriptReader {
    private static final String EXAMPLE = "{at: 1s, client: alice, says: 20 messages}";

    private final DeclaredClients clients;
    private final WorkloadLanguage workload;
    private final ScriptValidator validator;

    ScriptReader(DeclaredClients clients, WorkloadLanguage workload) {
        this.clients = clients;
        this.workload = workload;
        this.validator = new ScriptValidator(workload);
    }

    List<Step> read(Node script, String example) {
        List<Node> items = script.items(example);
        if (items.isEmpty()) {
            throw script.position().mistake("no steps", example);
        }
        List<Line> lines = items.stream().map(item -> Line.of(item.fields(EXAMPLE)))
                .sorted(Comparator.comparing(Line::at)).toList();
        for (Line line : lines) {
            line.form().verb().of(line.fields());
            line.form().reader().accept(this, line);
        }
        refuseWeatherInTunnel(lines);
        return validator.steps();
    }

    /** A tunnel carries streams: impairments of datagrams do not go with it. */
    private static void refuseWeatherInTunnel(List<Line> lines) {
        boolean tunnelled =
                lines.stream().anyMatch(line -> line.form().verb().equals(StepForm.STREAM));
        lines.stream().filter(line -> tunnelled && line.form().ofDatagrams()).findFirst()
                .ifPresent(line -> {
                    throw line.position().mistake(MistakeText.quoted(line.form().verb().name())
                            + " befalls datagrams, and \"stream\" streams; make it two scenarios");
                });
    }

    /** One line of the script. */
    record Line(Duration at, StepForm form, Node.Fields fields) {

        static Line of(Node.Fields fields) {
            Duration at = StepForm.AT.of(fields.only(StepForm.names()), EXAMPLE);
            List<StepForm> forms = fields.fields().stream().flatMap(field -> StepForm.ALL.stream()
                    .filter(form -> form.verb().name().equals(field.name()))).toList();
            if (forms.isEmpty()) {
                throw fields.position().mistake("nothing happens in this step", EXAMPLE);
            }
            if (forms.size() > 1) {
                String second = forms.get(1).verb().name();
                throw fields.require(second, EXAMPLE).key().position()
                        .mistake("second verb in one step: " + MistakeText.quoted(second)
                                + "; make it a step of its own");
            }
            refuseStrangers(fields, forms.getFirst());
            return new Line(at, forms.getFirst(), fields);
        }

        private static void refuseStrangers(Node.Fields fields, StepForm form) {
            String verb = form.verb().name();
            for (Node.Field field : fields.fields()) {
                if (!field.name().equals(StepForm.AT.name())
                        && !form.keys().names().contains(field.name())) {
                    throw field.key().position().mistake(MistakeText.quoted(field.name())
                            + " does not go with " + MistakeText.quoted(verb) + "; leave it out");
                }
            }
        }

        /** Of the verb. */
        SourcePosition position() {
            return fields.require(form.verb().name(), EXAMPLE).key().position();
        }
    }

    private List<String> subjects(Line line, String example) {
        return clients.chosen(StepForm.CLIENT.of(line.fields(), example));
    }

    void perform(Line line, Step step) {
        validator.perform(step, line.position());
    }

    /** One step for each client that the line names. */
    void performEach(Line line, Function<String, Step> step) {
        subjects(line, EXAMPLE).forEach(client -> perform(line, step.apply(client)));
    }

    void everyone(Line line) {
        boolean join = StepForm.EVERYONE.of(line.fields()).equals(StepForm.JOINS);
        for (String client : clients.declared()) {
            perform(line, join ? new Step.Joins(line.at(), client)
                    : new Step.Leaves(line.at(), client));
        }
    }

    void says(Line line) {
        MessageTexts speech = StepForm.SAYS.of(line.fields());
        Duration every = StepForm.EVERY.in(line.fields()).orElse(Duration.ZERO);
        for (String client : subjects(line, EXAMPLE)) {
            List<String> texts = speech.texts(client, validator);
            validator.perform(new Step.Says(line.at(), client, texts, every), speech.position());
        }
    }

    void crash(Line line) {
        Optional<Duration> after = StepForm.RESTARTS_AFTER.in(line.fields());
        boolean keepsPort = StepForm.KEEPS_PORT.in(line.fields()).isPresent();
        if (keepsPort && after.isEmpty()) {
            throw line.fields().require(StepForm.KEEPS_PORT.name(), EXAMPLE).key().position()
                    .mistake("keeps its port without coming back", StepForm.RESTARTS_AFTER.shown()
                            + ", " + StepForm.KEEPS_PORT.shown());
        }
        Optional<Step.Restart> restart =
                after.map(length -> new Step.Restart(length, keepsPort));
        performEach(line, client -> new Step.Crashes(line.at(), client, restart));
    }

    void freeze(Line line) {
        Duration lasts = StepForm.FREEZES.of(line.fields());
        if (lasts.isZero()) {
            throw StepForm.FREEZES.position(line.fields()).mistake("freezes for no time",
                    StepForm.FREEZES.shown());
        }
        performEach(line, client -> new Step.Freezes(line.at(), client, lasts));
    }

    void crashServer(Line line) {
        Duration after = StepForm.RESTARTS_AFTER.of(line.fields(),
                "{" + StepForm.SERVER.shown() + ", " + StepForm.RESTARTS_AFTER.shown() + "}");
        perform(line, new Step.ServerCrashes(line.at(), after));
    }

    /** One step for each client and each direction. */
    void attack(Line line) {
        Attack attack = StepForm.ATTACKER.of(line.fields()).among("attack",
                workload.attacks(), Attack::words);
        Optional<List<Direction>> named = StepForm.DIRECTION.in(line.fields());
        if (attack.isUpOnly() && named.isPresent()) {
            throw line.fields().require(StepForm.DIRECTION.name(), EXAMPLE).key().position()
                    .mistake("who " + attack.words()
                            + " speaks to the server alone; leave direction out");
        }
        List<Direction> directions = attack.isUpOnly() ? List.of(Direction.UP)
                : named.orElse(List.of(Direction.values()));
        int datagrams = StepForm.DATAGRAMS.in(line.fields()).orElse(1);
        Duration every = StepForm.EACH_EVERY.in(line.fields()).orElse(Duration.ZERO);
        for (String client : subjects(line, "{at: 5s, attacker: replays, client: alice}")) {
            for (Direction direction : directions) {
                perform(line, new Step.Attacks(line.at(), attack, client, direction, datagrams,
                        every));
            }
        }
    }

    void blackout(Line line) {
        cutOff(line, clients.chosen(StepForm.BLACKOUT.of(line.fields())), directions(line));
    }

    /**
     * Clients talk only through the server: a client on another side than the server is cut off
     * from all.
     */
    void partition(Line line) {
        cutOff(line, clients.cutOff(StepForm.PARTITION.of(line.fields()),
                StepForm.PARTITION.shown()), List.of(Direction.values()));
    }

    private void cutOff(Line line, List<String> cutOff, List<Direction> directions) {
        perform(line, new Step.Blackout(line.at(), cutOff, directions, length(line)));
    }

    void links(Line line) {
        new LinksReader(clients).changes(line.at(), StepForm.LINKS.of(line.fields()))
                .forEach(step -> perform(line, step));
    }

    void rebind(Line line) {
        clients.chosen(StepForm.REBIND.of(line.fields()))
                .forEach(client -> perform(line, new Step.Rebind(line.at(), client)));
    }

    void poison(Line line) {
        StreamToxic toxic = StepForm.TOXIC.of(line.fields(),
                "{" + StepForm.STREAM.shown() + ", " + StepForm.TOXIC.shown() + "}");
        List<String> poisoned = clients.chosen(StepForm.STREAM.of(line.fields()));
        perform(line, new Step.Poisons(line.at(), poisoned, directions(line), toxic, length(line)));
    }

    private static List<Direction> directions(Line line) {
        return StepForm.DIRECTION.in(line.fields()).orElse(List.of(Direction.values()));
    }

    private static Optional<Duration> length(Line line) {
        Optional<Duration> lasts = StepForm.FOR.in(line.fields());
        if (lasts.filter(Duration::isZero).isPresent()) {
            throw StepForm.FOR.position(line.fields()).mistake(
                    line.form().verb().name() + " of no length", StepForm.FOR.shown());
        }
        return lasts;
    }
}
