package squall.harness.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import squall.harness.network.Delay;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;

/** A change of a scenario on the command line, such as {@code links.bob.down.loss=35%}. */
final class Assignment {
    private static final String EXAMPLE = "--set links.bob.down.loss=35%";

    private final Scenario scenario;
    private final String assignment;
    private final Place place;

    Assignment(Scenario scenario, String assignment) {
        this.scenario = scenario;
        this.assignment = assignment;
        this.place = new Place("--set " + assignment);
    }

    Scenario apply() {
        int equals = assignment.lastIndexOf('=');
        if (equals < 0 || equals == assignment.length() - 1) {
            throw place.mistake("no value", EXAMPLE);
        }
        String path = assignment.substring(0, equals);
        Node value = TreeReader.read(assignment.substring(equals + 1), (line, column) -> place);
        if (path.equals("seed")) {
            return scenario.withSeed(ScenarioReader.seed(value.text("--set seed=560")));
        }
        if (!path.startsWith("links.")) {
            throw place.mistake(Wording.unknown("setting", path.replaceFirst("\\..*", ""),
                    List.of("links", "seed")));
        }
        return change(Target.parse(path, place), value);
    }

    /** From the end, because a client's name may contain dots. */
    private record Target(String client, String direction, String word, boolean jitter) {

        static Target parse(String path, Place place) {
            List<String> parts = new ArrayList<>(List.of(path.split("\\.", -1)));
            parts.remove(0);
            boolean jitter = parts.size() > 3 && parts.get(parts.size() - 1).equals("jitter");
            if (jitter) {
                parts.remove(parts.size() - 1);
            }
            if (parts.size() < 3) {
                throw place.mistake("incomplete; links.CLIENT.DIRECTION.IMPAIRMENT=VALUE", EXAMPLE);
            }
            int last = parts.size() - 1;
            return new Target(String.join(".", parts.subList(0, last - 1)), parts.get(last - 1),
                    parts.get(last), jitter);
        }
    }

    private Scenario change(Target target, Node value) {
        List<String> chosen = chosen(target.client());
        List<Direction> directions = LinksReader
                .directions(new Node.Text(target.direction(), false, place));
        if (!ImpairmentReader.WORDS.contains(target.word())) {
            throw place.mistake(
                    Wording.unknown("impairment", target.word(), ImpairmentReader.WORDS));
        }
        if (target.jitter() && !target.word().equals("delay")) {
            throw place.mistake("only delay has jitter", "--set links.bob.down.delay.jitter=5ms");
        }
        List<ClientLinks> links = new ArrayList<>();
        for (ClientLinks before : scenario.links()) {
            ClientLinks after = before;
            if (chosen.contains(before.client())) {
                for (Direction direction : directions) {
                    after = after.change(direction, impairments -> change(impairments, target,
                            value));
                }
            }
            links.add(after);
        }
        return scenario.withLinks(links);
    }

    private List<String> chosen(String name) {
        Clients clients = new Clients(scenario.clients());
        boolean wildcard = name.equals("*") && !scenario.clients().contains(name);
        return wildcard ? clients.declared() : clients.chosen(new Node.Text(name, true, place));
    }

    private List<Impairment> change(List<Impairment> impairments, Target target, Node value) {
        return target.jitter()
                ? withJitter(impairments, value.text("5ms"))
                : replace(impairments, ImpairmentReader.read(target.word(), value));
    }

    /** Several delays become one of their sum, so that the jitter is what was asked for. */
    private List<Impairment> withJitter(List<Impairment> impairments, Node.Text jitter) {
        Duration total = impairments.stream().filter(Delay.class::isInstance)
                .map(delay -> ((Delay) delay).delay()).reduce(Duration.ZERO, Duration::plus);
        if (total.isZero()) {
            throw place.mistake("jitter without a delay; set the delay first",
                    "--set links.bob.down.delay=20ms");
        }
        return replace(impairments, ImpairmentReader.withJitter(total, jitter));
    }

    private static List<Impairment> replace(List<Impairment> impairments, Impairment by) {
        List<Impairment> replaced = new ArrayList<>(impairments);
        replaced.removeIf(impairment -> impairment.kind() == by.kind());
        replaced.add(by);
        return replaced;
    }
}
