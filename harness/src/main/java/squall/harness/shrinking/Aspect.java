package squall.harness.shrinking;

import java.util.List;
import java.util.Optional;
import squall.harness.scenario.Scenario;

/**
 * One kind of parts that a scenario can do without.
 *
 * @param <T> one such part
 */
interface Aspect<T> {

    List<T> parts(Scenario scenario);

    /**
     * The scenario with only these of its parts, and otherwise as unchanged as possible; empty if
     * that is no scenario.
     */
    Optional<Scenario> keeping(List<T> kept, Scenario scenario);
}
