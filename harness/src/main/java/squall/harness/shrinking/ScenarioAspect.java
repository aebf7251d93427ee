package squall.harness.shrinking;

import java.util.List;
import java.util.Optional;
import squall.harness.scenario.Scenario;

/**
 * One kind of parts of the scenario.
 *
 * @param <T> one such part
 */
interface ScenarioAspect<T> extends Aspect<T> {

    List<T> parts(Scenario scenario);

    /** As in {@link Aspect}; empty if that is no scenario. */
    Optional<Scenario> keeping(List<T> kept, Scenario scenario);

    @Override
    default List<T> parts(Candidate candidate) {
        return parts(candidate.scenario());
    }

    @Override
    default Optional<Candidate> keeping(List<T> kept, Candidate candidate) {
        return keeping(kept, candidate.scenario()).map(candidate::with);
    }
}
