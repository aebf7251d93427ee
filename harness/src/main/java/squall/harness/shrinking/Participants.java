package squall.harness.shrinking;

import java.util.List;
import java.util.Optional;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/** The clients, except those that expectations name, and those of the population. */
final class Participants implements ScenarioAspect<String> {

    private final Population population;

    Participants(Population population) {
        this.population = population;
    }

    @Override
    public List<String> parts(Scenario scenario) {
        return scenario.clients().stream().filter(client -> !isPopulation(client)).toList();
    }

    @Override
    public Optional<Scenario> keeping(List<String> some, Scenario scenario) {
        List<String> kept = scenario.clients().stream()
                .filter(client -> some.contains(client) || isPopulation(client)).toList();
        boolean namesOthers = !kept.containsAll(scenario.expect().clients());
        List<Step> script = scenario.script().stream().filter(step -> concerns(step, kept))
                .toList();
        return kept.isEmpty() || script.isEmpty() || namesOthers
                ? Optional.empty()
                : Optional.of(scenario.among(kept).withScript(script));
    }

    private boolean isPopulation(String client) {
        return population.clients().contains(client);
    }

    private static boolean concerns(Step step, List<String> kept) {
        return switch (step) {
            case Step.Joins(var at, var client) -> kept.contains(client);
            case Step.Leaves(var at, var client) -> kept.contains(client);
            case Step.Says says -> kept.contains(says.client());
            case Step.Impair impair -> kept.contains(impair.client());
            case Step.Rebind(var at, var client) -> kept.contains(client);
            case Step.Blackout blackout -> kept.containsAll(blackout.clients());
            case Step.Poisons poisons -> kept.containsAll(poisons.clients());
            case Step.Crashes crashes -> kept.contains(crashes.client());
            case Step.Freezes freezes -> kept.contains(freezes.client());
            case Step.ServerCrashes crashes -> true;
            case Step.Attacks attacks -> kept.contains(attacks.client());
            case Step.Heal heal -> true;
        };
    }
}
