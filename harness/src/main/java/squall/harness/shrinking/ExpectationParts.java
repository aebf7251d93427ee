package squall.harness.shrinking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.scenario.Expectations;
import squall.harness.scenario.Expectations.Rules;
import squall.harness.scenario.Rule;
import squall.harness.scenario.Scenario;

/**
 * The expectations, one at a time. Those of what must happen sometimes are dropped at once, since
 * no run fails by them; and a scenario always names at least one rule.
 */
final class ExpectationParts implements Aspect<Expectations> {
    private static final Rules NONE = new Rules.Named(List.of());

    @Override
    public List<Expectations> parts(Scenario scenario) {
        Expectations expect = scenario.expect();
        List<Expectations> parts = new ArrayList<>();
        Stream.of(Rule.values()).filter(expect.rules()::include).forEach(rule -> parts.add(
                new Expectations(new Rules.Named(List.of(rule)), List.of(), List.of(),
                        List.of())));
        expect.never().forEach(occasion -> parts
                .add(new Expectations(NONE, List.of(), List.of(occasion), List.of())));
        expect.delivery().forEach(delivery -> parts
                .add(new Expectations(NONE, List.of(), List.of(), List.of(delivery))));
        return parts;
    }

    @Override
    public Optional<Scenario> keeping(List<Expectations> kept, Scenario scenario) {
        List<Rule> named = Stream.of(Rule.values())
                .filter(rule -> kept.stream().anyMatch(part -> part.rules().include(rule)))
                .toList();
        return Optional.of(scenario.withExpectations(new Expectations(
                named.isEmpty() ? scenario.expect().rules() : new Rules.Named(named), List.of(),
                kept.stream().flatMap(part -> part.never().stream()).toList(),
                kept.stream().flatMap(part -> part.delivery().stream()).toList())));
    }
}
