package squall.harness.chat.rules;

import static squall.harness.time.Durations.isAfter;

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
 * The lines of a scenario that strike datagrams. An impairment that one line puts on several
 * clients' links counts once for all of them.
 */
final class ScenarioLines {
    private final Scenario scenario;
    private final Map<ImpairedLine, LineCount> impaired = new LinkedHashMap<>();
    private final Map<ImpairedLine, Set<String>> clients = new HashMap<>();
    private final List<LineCount> timed = new ArrayList<>();
    private final Map<LinkId, List<LineCount>> fromTheStart = new HashMap<>();
    private final Map<LinkId, List<Change>> changes = new HashMap<>();
    private final Map<LinkId, Deque<TimedLine>> outages = new HashMap<>();
    private final Map<LinkId, Deque<TimedLine>> toxics = new HashMap<>();

    ScenarioLines(Scenario scenario) {
        this.scenario = scenario;
        for (ClientLinks links : scenario.links()) {
            for (Direction direction : Direction.values()) {
                fromTheStart.put(new LinkId(links.client(), direction),
                        lineCounts(Optional.empty(), links, direction));
            }
        }
        for (Step step : scenario.script()) {
            switch (step) {
                case Step.Impair impair -> changes
                        .computeIfAbsent(new LinkId(impair.client(), impair.direction()),
                                link -> new ArrayList<>())
                        .add(new Change(impair, lineCounts(Optional.of(impair.at()),
                                after(impair), impair.direction())));
                case Step.Blackout(var at, var names, var directions, var lasts) -> {
                    TimedLine line = timed(step, Optional.of(new Blackout()), lasts);
                    links(names, directions).forEach(link -> queue(outages, link, line));
                }
                case Step.Poisons poisons -> {
                    TimedLine line = timed(step, Optional.empty(), poisons.lasts());
                    links(poisons.clients(), poisons.directions())
                            .forEach(link -> add(poisons, link, line));
                }
                default -> {
                    // strikes an endpoint, or nothing
                }
            }
        }
    }

    /** The lines in force on this link when a run begins. */
    List<LineCount> fromTheStart(LinkId link) {
        return fromTheStart.getOrDefault(link, List.of());
    }

    /** The lines of the script's latest change until then that put this on this link. */
    List<LineCount> changed(LinkId link, Duration at, List<Impairment> impairments) {
        return changes.getOrDefault(link, List.of()).stream()
                .filter(change -> !isAfter(change.step().at(), at)
                        && change.step().impairments().equals(impairments))
                .reduce((earlier, later) -> later).map(Change::lineCounts).orElse(List.of());
    }

    /** The script's next outage on this link, each once: a history has them in the same order. */
    Optional<TimedLine> nextOutage(LinkId link) {
        return next(outages, link);
    }

    Optional<TimedLine> nextToxic(LinkId link) {
        return next(toxics, link);
    }

    int count() {
        return impaired.size() + timed.size();
    }

    /** A sentence for each line that struck nothing. */
    List<String> complaints() {
        return Stream.concat(impaired.values().stream(), timed.stream())
                .flatMap(line -> line.complaint().stream()).toList();
    }

    private TimedLine timed(Step step, Optional<Impairment> impairment, Optional<Duration> lasts) {
        LineCount lineCount = new LineCount(() -> ScenarioWriter.step(scenario, step), impairment);
        timed.add(lineCount);
        return new TimedLine(lineCount, lasts.map(step.at()::plus));
    }

    private void add(Step.Poisons poisons, LinkId link, TimedLine line) {
        if (poisons.isFromTheStart()) {
            fromTheStart.merge(link, List.of(line.lineCount()), (some, more) -> Stream
                    .concat(some.stream(), more.stream()).toList());
        } else {
            queue(toxics, link, line);
        }
    }

    /** What all changes at the time of this one put on the client's links. */
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

    private List<LineCount> lineCounts(Optional<Duration> at, ClientLinks links,
            Direction direction) {
        List<LineCount> lineCounts = new ArrayList<>();
        for (Impairment impairment : links.impairments(direction)) {
            if (ImpairmentTrace.isPossible(impairment)) {
                ImpairedLine line = new ImpairedLine(at, impairment, directions(links, impairment));
                clients.computeIfAbsent(line, key -> new TreeSet<>()).add(links.client());
                lineCounts.add(impaired.computeIfAbsent(line,
                        key -> new LineCount(() -> words(line), Optional.of(impairment))));
            }
        }
        return lineCounts;
    }

    private static Set<Direction> directions(ClientLinks links, Impairment impairment) {
        Set<Direction> directions = EnumSet.allOf(Direction.class);
        directions.removeIf(direction -> !links.impairments(direction).contains(impairment));
        return directions;
    }

    private String words(ImpairedLine line) {
        String link = ScenarioWriter.link(scenario, clients.get(line), line.directions(),
                line.impairment());
        return line.at().map(at -> ScenarioWriter.change(at, link)).orElse(link);
    }

    private static List<LinkId> links(List<String> clients, List<Direction> directions) {
        return clients.stream().flatMap(client -> directions.stream()
                .map(direction -> new LinkId(client, direction))).toList();
    }

    private static <T> void queue(Map<LinkId, Deque<T>> queues, LinkId link, T next) {
        queues.computeIfAbsent(link, key -> new ArrayDeque<>()).add(next);
    }

    private static <T> Optional<T> next(Map<LinkId, Deque<T>> queues, LinkId link) {
        return Optional.ofNullable(queues.get(link)).map(Deque::poll);
    }

    /**
     * An outage or a toxic.
     *
     * @param end in the script; empty if it lasts until everything heals
     */
    record TimedLine(LineCount lineCount, Optional<Duration> end) {}

    /** A step that changes what a link does, with its lines. */
    private record Change(Step.Impair step, List<LineCount> lineCounts) {}

    /** @param at its time if it is a step of the script */
    private record ImpairedLine(Optional<Duration> at, Impairment impairment,
            Set<Direction> directions) {}
}
