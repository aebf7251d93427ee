package squall.harness.shrinking;

import java.util.List;
import java.util.Optional;

/**
 * One kind of parts that a run can do without.
 *
 * @param <T> one such part
 */
interface Aspect<T> {

    List<T> parts(Candidate candidate);

    /**
     * The candidate with only these of its parts, and otherwise as unchanged as possible; empty if
     * that is no scenario.
     */
    Optional<Candidate> keeping(List<T> kept, Candidate candidate);
}
