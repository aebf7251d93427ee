package squall.harness.chat.rules;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import squall.harness.network.Blackout;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.network.LinkId;
import squall.harness.scenario.ClientLinks;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.scenario.yaml.ScenarioWriter;

/**
 * The lines of a scenario that do something to datagrams. An impairment that one line puts on
 * several clients' links is counted once for all of them.
 */
final class ScenarioLines {
    private final Scenario scenario;
    private final Map<Impaired, LineCount> impaired = new LinkedHashMap<>();
    private final Map<Impaired, Set<String>> clients = new HashMap<>();
    private final List<LineCount> timed = new ArrayList<>();
    private final Map<LinkId, List<LineCount>> fromTheStart = new HashMap<>();
    private final Map<LinkId, Deque<List<LineCount>>> changes = new HashMap<>();
    private final Map<LinkId, Deque<Timed>> outages = new HashMap<>();
    private final Map<LinkId, Deque<Timed>> toxics = new HashMap<>();

    ScenarioLines(Scenario scenario) {
        this.scenario = scenario;
        for (ClientLinks links : scenario.links()) {
            for (Direction direction : Direction.values()) {
                fromTheStart.put(new LinkId(links.client(), direction),
                        tallies(Optional.empty(), links, direction));
            }
        }
        for (Step step : scenario.script()) {
            switch (step) {
                case Step.Impair impair -> queue(changes,
                        new LinkId(impair.client(), impair.direction()),
                        tallies(Optional.of(impair.at()), after(impair), impair.direction()));
                case Step.Blackout(var at, var names, var directions, var lasts) -> {
                    Timed line = timed(step, Optional.of(new Blackout()), lasts);
                    ways(names, directions).forEach(way -> queue(outages, way, line));
                }
                case Step.Poisons poisons -> {
                    Timed line = timed(step, Optional.empty(), poisons.lasts());
                    ways(poisons.clients(), poisons.directions())
                            .forEach(way -> add(poisons, way, line));
                }
                default -> {
                    // befalls an endpoint
                }
            }
        }
    }

    /** What is on this link when a run begins. */
    List<LineCount> fromTheStart(LinkId way) {
        return fromTheStart.getOrDefault(way, List.of());
    }

    /** What the next change puts on this link: a history has them in the order of the script. */
    List<LineCount> nextChange(LinkId way) {
        return next(changes, way).orElse(List.of());
    }

    Optional<Timed> nextOutage(LinkId way) {
        return next(outages, way);
    }

    Optional<Timed> nextToxic(LinkId way) {
        return next(toxics, way);
    }

    int count() {
        return impaired.size() + timed.size();
    }

    /** A sentence for each that struck nothing. */
    List<String> complaints() {
        return Stream.concat(impaired.values().stream(), timed.stream())
                .flatMap(line -> line.complaint().stream()).toList();
    }

    private Timed timed(Step step, Optional<Impairment> impairment, Optional<Duration> lasts) {
        LineCount tally = new LineCount(() -> ScenarioWriter.step(scenario, step), impairment);
        timed.add(tally);
        return new Timed(tally, lasts.map(step.at()::plus));
    }

    private void add(Step.Poisons poisons, LinkId way, Timed line) {
        if (poisons.isFromTheStart()) {
            fromTheStart.merge(way, List.of(line.tally()), (some, more) -> Stream
                    .concat(some.stream(), more.stream()).toList());
        } else {
            queue(toxics, way, line);
        }
    }

    /** What all changes of that time put on this client's links. */
    private ClientLinks after(Step.Impair change) {
        ClientLinks links = new ClientLinks(change.client(), List.of(), List.of());
        for (Step step : scenario.script()) {
            if (step instanceof Step.Impair(var at, var client, var direction, var impairments)
                    && at.equals(change.at()) && client.equals(change.client())) {
                links = direction == Direction.UP
                        ? new ClientLinks(client, impairments, links.down())
                        : new ClientLinks(client, links.up(), impairments);
            }
        }
        return links;
    }

    private List<LineCount> tallies(Optional<Duration> at, ClientLinks links,
            Direction direction) {
        List<LineCount> tallies = new ArrayList<>();
        for (Impairment impairment : links.impairments(direction)) {
            if (ImpairmentTrace.isPossible(impairment)) {
                Impaired line = new Impaired(at, impairment, directions(links, impairment));
                clients.computeIfAbsent(line, key -> new TreeSet<>()).add(links.client());
                tallies.add(impaired.computeIfAbsent(line,
                        key -> new LineCount(() -> words(line), Optional.of(impairment))));
            }
        }
        return tallies;
    }

    private static Set<Direction> directions(ClientLinks links, Impairment impairment) {
        Set<Direction> directions = EnumSet.allOf(Direction.class);
        directions.removeIf(direction -> !links.impairments(direction).contains(impairment));
        return directions;
    }

    private String words(Impaired line) {
        String link = ScenarioWriter.link(scenario, clients.get(line), line.directions(),
                line.impairment());
        return line.at().map(at -> ScenarioWriter.change(at, link)).orElse(link);
    }

    private static List<LinkId> ways(List<String> clients, List<Direction> directions) {
        return clients.stream().flatMap(client -> directions.stream()
                .map(direction -> new LinkId(client, direction))).toList();
    }

    private static <T> void queue(Map<LinkId, Deque<T>> queues, LinkId way, T next) {
        queues.computeIfAbsent(way, key -> new ArrayDeque<>()).add(next);
    }

    private static <T> Optional<T> next(Map<LinkId, Deque<T>> queues, LinkId way) {
        return Optional.ofNullable(queues.get(way)).map(Deque::poll);
    }

    /**
     * An outage, or a toxic.
     *
     * @param end in the script; empty where it lasts until everything heals
     */
    record Timed(LineCount tally, Optional<Duration> end) {}

    /** @param at where it is a line of the script */
    private record Impaired(Optional<Duration> at, Impairment impairment,
            Set<Direction> directions) {}
}
