package squall.harness.chat.rules;

import java.util.List;
import java.util.stream.Stream;
import squall.harness.chat.trace.Delivery;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;

/**
 * A run judged.
 *
 * @param rules of the protocol, those that the scenario is held to
 * @param promises beyond the rules: liveness, and what the scenario expects besides
 * @param doubts those of both without which nothing can be said of the run as a whole, and of which
 *        there is nothing
 * @param deliveries for each sender and recipient
 * @param comparisons of figures that had to be as predicted
 */
public record Ruling(List<Judgement> rules, List<Judgement> promises, List<Judgement> doubts,
        List<Delivery> deliveries,
        List<Comparison> comparisons) {

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

    /** Whether there is no verdict because the machine was too slow. */
    public boolean isWithheld() {
        return verdict() == Verdict.INCONCLUSIVE
                && doubts.stream().anyMatch(Judgement::isWithheld);
    }
}
