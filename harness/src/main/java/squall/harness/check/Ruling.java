package squall.harness.check;

import java.util.List;
import java.util.stream.Stream;
import squall.harness.measurement.Delivery;

/**
 * A run judged.
 *
 * @param rules of the protocol, those that the scenario is held to
 * @param promises beyond the rules: liveness, and what the scenario expects besides
 * @param deliveries for each sender and recipient
 * @param comparisons of figures that had to be as predicted
 */
public record Ruling(Verdict verdict, List<Judgement> rules, List<Judgement> promises,
        List<Delivery> deliveries,
        List<Comparison> comparisons) {

    public Ruling {
        rules = List.copyOf(rules);
        promises = List.copyOf(promises);
        deliveries = List.copyOf(deliveries);
        comparisons = List.copyOf(comparisons);
    }

    public Stream<Judgement> judgements() {
        return Stream.concat(rules.stream(), promises.stream());
    }
}
