package squall.harness.scenario.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import squall.harness.network.Direction;
import squall.harness.scenario.Attack;
import squall.harness.scenario.Step;
import squall.harness.scenario.StreamToxic;
import squall.text.MistakeText;

/** Reads the steps under {@code script}, and validates them in order of time. */
final class ScriptReader {
    private static final String EXAMPLE = ScriptLine.EXAMPLE;

    /** Where such a verb has a mistake, nobody knows who is there. */
    private static final List<YamlKey<?>> PRESENCE =
            List.of(StepForm.EVERYONE, StepForm.JOINS, StepForm.LEAVES, StepForm.CRASHES);

    /** The keys whose values name clients. */
    private static final List<String> CLIENTS = List.of(StepForm.CLIENT.name(),
            StepForm.BLACKOUT.name(), StepForm.REBIND.name(), StepForm.STREAM.name());

    private final DeclaredClients clients;
    private final WorkloadLanguage workload;
    private final ScriptValidator validator;
    private final MistakeLog mistakes = new MistakeLog();
    private final Set<SourcePosition> told = new HashSet<>();

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
        if (!clients.areAll()) {
            validator.doubtAll();
        }
        List<ScriptLine> lines = new ArrayList<>();
        items.forEach(item -> mistakes.attempt(() -> line(item.fields(EXAMPLE)))
                .ifPresentOrElse(lines::add, () -> doubt(item)));
        lines.sort(Comparator.comparing(ScriptLine::at));
        for (ScriptLine line : lines) {
            if (!mistakes.check(() -> line.form().reader().accept(this, line))) {
                doubt(line.fields());
            }
        }
        mistakes.check(() -> refuseWeatherInTunnel(lines));
        mistakes.requireNone();
        return validator.steps();
    }

    /** A line whose mistakes do not hide the unknown names in it. */
    private ScriptLine line(Node.Fields fields) {
        MistakeLog log = new MistakeLog();
        Optional<ScriptLine> line = log.attempt(() -> ScriptLine.of(fields));
        if (line.isEmpty()) {
            log.check(() -> MistakeLog.checkEach(fields.fields(), this::checkNames));
        }
        log.requireNone();
        return line.orElseThrow();
    }

    private void checkNames(Node.Field field) {
        Node value = field.value();
        if (CLIENTS.contains(field.name())) {
            clients.chosen(value);
        } else if (field.name().equals(StepForm.PARTITION.name())) {
            clients.cutOff(value, StepForm.PARTITION.shown());
        } else if (field.name().equals(StepForm.LINKS.name()) && value instanceof Node.Items) {
            new LinksReader(clients).changes(Duration.ZERO, StepForm.LINKS.read(value));
        } else if (field.name().equals(StepForm.ATTACKER.name()) && value instanceof Node.Text) {
            MistakeLog.in(Section.ATTACKERS, () -> attack(StepForm.ATTACKER.read(value)));
        }
    }

    private Attack attack(Node.Text words) {
        return words.among("attack", workload.attacks(), Attack::words);
    }

    /** What may follow from a mistake in this line is no mistake of its own. */
    private void doubt(Node item) {
        if (!(item instanceof Node.Fields fields)) {
            validator.doubtAll();
            return;
        }
        List<? extends YamlKey<?>> verbs = StepForm.ALL.stream().map(StepForm::verb)
                .filter(verb -> fields.find(verb.name()).isPresent()).toList();
        if (verbs.isEmpty() || verbs.stream().anyMatch(PRESENCE::contains)) {
            fields.find(StepForm.CLIENT.name())
                    .flatMap(field -> new MistakeLog().attempt(() -> clients.chosen(field.value())))
                    .ifPresentOrElse(named -> named.forEach(validator::doubt),
                            validator::doubtAll);
        }
    }

    /** A tunnel carries streams: impairments of datagrams do not go with it. */
    private static void refuseWeatherInTunnel(List<ScriptLine> lines) {
        boolean tunnelled =
                lines.stream().anyMatch(line -> line.form().verb().equals(StepForm.STREAM));
        lines.stream().filter(line -> tunnelled && line.form().ofDatagrams()).findFirst()
                .ifPresent(line -> {
                    throw line.position().mistake(MistakeText.quoted(line.form().verb().name())
                            + " befalls datagrams, and \"stream\" streams; make it two scenarios");
                });
    }

    private List<String> subjects(ScriptLine line, String example) {
        return clients.chosen(StepForm.CLIENT.of(line.fields(), example));
    }

    void perform(ScriptLine line, Step step) {
        perform(step, line.position());
    }

    /** A mistake that several clients make in one line is told of the first alone. */
    private void perform(Step step, SourcePosition position) {
        MistakeLog log = told.contains(position) ? new MistakeLog() : mistakes;
        if (!log.check(() -> validator.perform(step, position))) {
            told.add(position);
        }
    }

    /** One step for each client that the line names. */
    void performEach(ScriptLine line, Function<String, Step> step) {
        subjects(line, EXAMPLE).forEach(client -> perform(line, step.apply(client)));
    }

    void everyone(ScriptLine line) {
        boolean join = StepForm.EVERYONE.of(line.fields()).equals(StepForm.JOINS);
        for (String client : clients.declared()) {
            perform(line, join ? new Step.Joins(line.at(), client)
                    : new Step.Leaves(line.at(), client));
        }
    }

    void says(ScriptLine line) {
        MessageTexts speech = StepForm.SAYS.of(line.fields());
        Duration every = StepForm.EVERY.in(line.fields()).orElse(Duration.ZERO);
        for (String client : subjects(line, EXAMPLE)) {
            List<String> texts = speech.texts(client, validator);
            perform(new Step.Says(line.at(), client, texts, every), speech.position());
        }
    }

    void crash(ScriptLine line) {
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

    void freeze(ScriptLine line) {
        Duration lasts = StepForm.FREEZES.of(line.fields());
        if (lasts.isZero()) {
            throw StepForm.FREEZES.position(line.fields()).mistake("freezes for no time",
                    StepForm.FREEZES.shown());
        }
        performEach(line, client -> new Step.Freezes(line.at(), client, lasts));
    }

    void crashServer(ScriptLine line) {
        Duration after = StepForm.RESTARTS_AFTER.of(line.fields(),
                "{" + StepForm.SERVER.shown() + ", " + StepForm.RESTARTS_AFTER.shown() + "}");
        perform(line, new Step.ServerCrashes(line.at(), after));
    }

    /** One step for each client and each direction. */
    void attack(ScriptLine line) {
        MistakeLog.in(Section.ATTACKERS, () -> {
            attackAll(line);
            return line;
        });
    }

    private void attackAll(ScriptLine line) {
        Attack attack = attack(StepForm.ATTACKER.of(line.fields()));
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

    void blackout(ScriptLine line) {
        cutOff(line, clients.chosen(StepForm.BLACKOUT.of(line.fields())), directions(line));
    }

    /**
     * Clients talk only through the server: a client on another side than the server is cut off
     * from all.
     */
    void partition(ScriptLine line) {
        cutOff(line, clients.cutOff(StepForm.PARTITION.of(line.fields()),
                StepForm.PARTITION.shown()), List.of(Direction.values()));
    }

    private void cutOff(ScriptLine line, List<String> cutOff, List<Direction> directions) {
        perform(line, new Step.Blackout(line.at(), cutOff, directions, length(line)));
    }

    void links(ScriptLine line) {
        new LinksReader(clients).changes(line.at(), StepForm.LINKS.of(line.fields()))
                .forEach(step -> perform(line, step));
    }

    void rebind(ScriptLine line) {
        clients.chosen(StepForm.REBIND.of(line.fields()))
                .forEach(client -> perform(line, new Step.Rebind(line.at(), client)));
    }

    void poison(ScriptLine line) {
        StreamToxic toxic = StepForm.TOXIC.of(line.fields(),
                "{" + StepForm.STREAM.shown() + ", " + StepForm.TOXIC.shown() + "}");
        List<String> poisoned = clients.chosen(StepForm.STREAM.of(line.fields()));
        perform(line, new Step.Poisons(line.at(), poisoned, directions(line), toxic, length(line)));
    }

    private static List<Direction> directions(ScriptLine line) {
        return StepForm.DIRECTION.in(line.fields()).orElse(List.of(Direction.values()));
    }

    private static Optional<Duration> length(ScriptLine line) {
        Optional<Duration> lasts = StepForm.FOR.in(line.fields());
        if (lasts.filter(Duration::isZero).isPresent()) {
            throw StepForm.FOR.position(line.fields()).mistake(
                    line.form().verb().name() + " of no length", StepForm.FOR.shown());
        }
        return lasts;
    }
}
