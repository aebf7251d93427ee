package squall.harness.shrinking;

import java.util.List;
import java.util.Optional;
import squall.harness.scenario.Scenario;

/**
 * One respect in which a scenario can be cut down.
 *
 * @param <T> what it consists of in this respect
 */
interface Aspect<T> {

    List<T> parts(Scenario scenario);

    /**
     * The scenario with these of its parts alone, everything else as far as possible as it was;
     * empty where that would be no scenario.
     */
    Optional<Scenario> keeping(List<T> kept, Scenario scenario);
}
