package squall.harness.chat.rules;

import java.time.Duration;
import java.util.ArrayList;
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
    /** Of the script's steps, by their numbers. */
    private final Map<Integer, List<LineCount>> ofSteps = new HashMap<>();

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
                case Step.Impair impair -> ofSteps.put(scenario.number(step), lineCounts(
                        Optional.of(impair.at()), after(impair), impair.direction()));
                case Step.Blackout blackout -> timed(step, Optional.of(new Blackout()));
                case Step.Poisons poisons -> {
                    List<LineCount> line = timed(step, Optional.empty());
                    if (poisons.isFromTheStart()) {
                        poisons.links().forEach(link -> fromTheStart.merge(link, line,
                                (some, more) -> Stream.concat(some.stream(), more.stream())
                                        .toList()));
                    }
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

    /** The lines of the script's step with this number; none where it strikes no link. */
    List<LineCount> ofStep(int number) {
        return ofSteps.getOrDefault(number, List.of());
    }

    int count() {
        return impaired.size() + timed.size();
    }

    /** A sentence for each line that struck nothing. */
    List<String> complaints() {
        return Stream.concat(impaired.values().stream(), timed.stream())
                .flatMap(line -> line.complaint().stream()).toList();
    }

    /** Equal steps have one line. */
    private List<LineCount> timed(Step step, Optional<Impairment> impairment) {
        return ofSteps.computeIfAbsent(scenario.number(step), number -> {
            LineCount line = new LineCount(() -> ScenarioWriter.step(scenario, step), impairment);
            timed.add(line);
            return List.of(line);
        });
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

    /** @param at its time if it is a step of the script */
    private record ImpairedLine(Optional<Duration> at, Impairment impairment,
            Set<Direction> directions) {}
}
