package squall.harness.shrinking;

import java.util.List;
import java.util.Optional;
import squall.harness.scenario.Scenario;

/** The expectations, one at a time. */
final class ExpectationParts implements ScenarioAspect<Object> {

    @Override
    public List<Object> parts(Scenario scenario) {
        return scenario.expect().parts();
    }

    @Override
    public Optional<Scenario> keeping(List<Object> kept, Scenario scenario) {
        return Optional.of(scenario.withExpectations(scenario.expect().keeping(kept)));
    }
}
