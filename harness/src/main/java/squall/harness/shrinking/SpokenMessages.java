package squall.harness.shrinking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/** The messages but the population; those that are kept are said at the same times as before. */
final class SpokenMessages implements ScenarioAspect<SpokenMessages.Utterance> {

    private final Population population;

    SpokenMessages(Population population) {
        this.population = population;
    }

    @Override
    public List<Utterance> parts(Scenario scenario) {
        List<Utterance> utterances = new ArrayList<>();
        for (int step = 0; step < scenario.script().size(); step++) {
            if (scenario.script().get(step) instanceof Step.Says says && !isPopulation(says)) {
                for (int text = 0; text < says.texts().size(); text++) {
                    utterances.add(new Utterance(step, text));
                }
            }
        }
        return utterances;
    }

    @Override
    public Optional<Scenario> keeping(List<Utterance> kept, Scenario scenario) {
        Set<Utterance> left = new HashSet<>(kept);
        List<Step> script = new ArrayList<>();
        for (int i = 0; i < scenario.script().size(); i++) {
            int index = i;
            Step step = scenario.script().get(i);
            if (step instanceof Step.Says says && !isPopulation(says)) {
                script.addAll(only(says, IntStream.range(0, says.texts().size())
                        .filter(text -> left.contains(new Utterance(index, text))).toArray()));
            } else {
                script.add(step);
            }
        }
        return Optional.of(scenario.withScript(script));
    }

    private boolean isPopulation(Step.Says says) {
        return population.senders().contains(says.client());
    }

    /** One step for each run of consecutive texts. */
    private static List<Step> only(Step.Says says, int[] kept) {
        List<Step> runs = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < kept.length; i++) {
            boolean last = i + 1 == kept.length || kept[i + 1] > kept[i] + 1;
            if (last) {
                Duration at = says.at().plus(says.every().multipliedBy(kept[from]));
                runs.add(new Step.Says(at, says.client(),
                        says.texts().subList(kept[from], kept[i] + 1),
                        from == i ? Duration.ZERO : says.every()));
                from = i + 1;
            }
        }
        return runs;
    }

    /** One text of one step, both counted from 0. */
    record Utterance(int step, int text) {}
}
