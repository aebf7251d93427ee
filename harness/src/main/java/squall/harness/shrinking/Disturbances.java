package squall.harness.shrinking;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import squall.harness.network.Direction;
import squall.harness.network.Drops;
import squall.harness.network.Impairment;
import squall.harness.scenario.Scenario;

/** The impairments that lose no datagrams, such as delay, duplication and damage. */
final class Disturbances implements ScenarioAspect<Disturbances.Disturbance> {

    @Override
    public List<Disturbance> parts(Scenario scenario) {
        return ScenarioImpairments.everywhere(scenario)
                .flatMap(link -> link.impairments().stream().filter(Disturbances::disturbs)
                        .map(impairment -> new Disturbance(link.client(), link.direction(),
                                impairment)))
                .distinct().toList();
    }

    @Override
    public Optional<Scenario> keeping(List<Disturbance> kept, Scenario scenario) {
        Set<Disturbance> left = new HashSet<>(kept);
        return Optional.of(ScenarioImpairments.changed(scenario,
                (client, direction, impairments) -> impairments.stream()
                        .filter(impairment -> !disturbs(impairment)
                                || left.contains(new Disturbance(client, direction, impairment)))
                        .toList()));
    }

    private static boolean disturbs(Impairment impairment) {
        return !(impairment instanceof Drops);
    }

    record Disturbance(String client, Direction direction, Impairment impairment) {}
}
