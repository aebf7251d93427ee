package squall.harness.shrinking;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/** The steps of the script without which all clients can say the same, by their indices. */
final class RemovableSteps implements ScenarioAspect<Integer> {

    @Override
    public List<Integer> parts(Scenario scenario) {
        return places(scenario).filter(place -> isIncident(place, scenario)).boxed().toList();
    }

    @Override
    public Optional<Scenario> keeping(List<Integer> kept, Scenario scenario) {
        Set<Integer> left = new HashSet<>(kept);
        return Optional.of(scenario.withScript(places(scenario)
                .filter(place -> !isIncident(place, scenario) || left.contains(place))
                .mapToObj(scenario.script()::get).toList()));
    }

    private static IntStream places(Scenario scenario) {
        return IntStream.range(0, scenario.script().size());
    }

    private static boolean isIncident(int place, Scenario scenario) {
        return switch (scenario.script().get(place)) {
            case Step.Joins joins -> false;
            case Step.Says says -> false;
            case Step.Leaves(var at, var client) -> scenario.script().stream().skip(place)
                    .noneMatch(later -> later instanceof Step.Joins(var when, var who)
                            && who.equals(client));
            case Step.Blackout blackout -> true;
            case Step.Impair impair -> true;
            case Step.Poisons poisons -> true;
            case Step.Rebind rebind -> true;
            case Step.Crashes crashes -> true;
            case Step.Freezes freezes -> true;
            case Step.ServerCrashes crashes -> true;
            case Step.Attacks attacks -> true;
            case Step.Heal heal -> true;
        };
    }
}
