package squall.harness.verdict;

import java.util.List;
import java.util.stream.Stream;

/** All judgements of one run; a workload's own ruling also has what it measured in the run. */
public interface Ruling {
    /** By the rules of the protocol. */
    List<Judgement> rules();

    /** By promises beyond the rules, such as liveness, and by the scenario's expectations. */
    List<Judgement> promises();

    /** Those of both that are inconclusive and make the whole run inconclusive. */
    List<Judgement> doubts();

    default Stream<Judgement> judgements() {
        return Stream.concat(rules().stream(), promises().stream());
    }

    default Verdict verdict() {
        if (judgements().anyMatch(judgement -> judgement.verdict() == Verdict.FAIL)) {
            return Verdict.FAIL;
        }
        return doubts().isEmpty() ? Verdict.PASS : Verdict.INCONCLUSIVE;
    }

    /** Whether the run is inconclusive because the machine was too slow. */
    default boolean isWithheld() {
        return verdict() == Verdict.INCONCLUSIVE
                && doubts().stream().anyMatch(Judgement::isWithheld);
    }
}
