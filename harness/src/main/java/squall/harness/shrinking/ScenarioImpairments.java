package squall.harness.shrinking;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.scenario.ClientLinks;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/** All impairments of a scenario: those at the start, and those of later steps. */
final class ScenarioImpairments {

    private ScenarioImpairments() {}

    /** Those at the start first. */
    static Stream<OnLink> everywhere(Scenario scenario) {
        Stream<OnLink> first = scenario.links().stream()
                .flatMap(links -> Stream.of(Direction.values())
                        .map(direction -> new OnLink(links.client(), direction,
                                links.impairments(direction))));
        Stream<OnLink> later = scenario.script().stream().filter(Step.Impair.class::isInstance)
                .map(Step.Impair.class::cast).map(step -> new OnLink(step.client(),
                        step.direction(), step.impairments()));
        return Stream.concat(first, later);
    }

    /** The same scenario with every list of impairments changed. */
    static Scenario changed(Scenario scenario, ListChange change) {
        List<ClientLinks> links = scenario.links().stream().map(before -> new ClientLinks(
                before.client(), change.in(before.client(), Direction.UP, before.up()),
                change.in(before.client(), Direction.DOWN, before.down()))).toList();
        List<Step> script = new ArrayList<>();
        for (Step step : scenario.script()) {
            script.add(step instanceof Step.Impair(var at, var client, var direction, var before)
                    ? new Step.Impair(at, client, direction,
                            change.in(client, direction, before))
                    : step);
        }
        return scenario.withLinks(links).withScript(script);
    }

    record OnLink(String client, Direction direction, List<Impairment> impairments) {}

    @FunctionalInterface
    interface ListChange {
        List<Impairment> in(String client, Direction direction, List<Impairment> before);
    }
}
