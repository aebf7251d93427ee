package squall.harness.chat.rules;

import java.util.List;
import java.util.stream.Stream;
import squall.harness.chat.trace.Delivery;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;

/**
 * All judgements of one run.
 *
 * @param rules by the rules of the protocol that the scenario names
 * @param promises by promises beyond the rules, such as liveness, and by the scenario's
 *        expectations
 * @param doubts those of both that are inconclusive and make the whole run inconclusive
 * @param deliveries one for each sender and recipient
 * @param comparisons those of figures that the scenario expects as predicted
 */
public record Ruling(List<Judgement> rules, List<Judgement> promises, List<Judgement> doubts,
        List<Delivery> deliveries, List<Comparison> comparisons) {

    public Ruling {
        rules = List.copyOf(rules);
        promises = List.copyOf(promises);
        doubts = List.copyOf(doubts);
        deliveries = List.copyOf(deliveries);
        comparisons = List.copyOf(comparisons);
    }

    public Stream<Judgement> judgements() {
        return Stream.concat(rules.stream(), promises.stream());
    }

    public Verdict verdict() {
        if (judgements().anyMatch(judgement -> judgement.verdict() == Verdict.FAIL)) {
            return Verdict.FAIL;
        }
        return doubts.isEmpty() ? Verdict.PASS : Verdict.INCONCLUSIVE;
    }

    /** Whether the run is inconclusive because the machine was too slow. */
    public boolean isWithheld() {
        return verdict() == Verdict.INCONCLUSIVE
                && doubts.stream().anyMatch(Judgement::isWithheld);
    }
}
