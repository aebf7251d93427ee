package squall.harness.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import squall.harness.dissection.Dissection;
import squall.harness.history.History;
import squall.harness.measurement.Delivery;
import squall.harness.measurement.DeliveryCount;
import squall.harness.scenario.DeliveryExpectation;
import squall.harness.scenario.Expectations;
import squall.harness.scenario.Occasion;
import squall.harness.scenario.Rule;
import squall.harness.scenario.Rules;

/** Holds a run to what its scenario expects. */
public final class Judge {
    private static final Map<Rule,
            Check> RULES = Map.of(Rule.R1, new AcknowledgementCheck(), Rule.R2,
                    new RetransmissionCheck(), Rule.R3, new TimeoutCheck(), Rule.R4,
                    new StopAndWaitCheck(), Rule.R5,
                    new ForwardingCheck(), Rule.R6, new IsolationCheck(), Rule.R7,
                    new RepetitionCheck(), Rule.R8,
                    new SecrecyCheck());

    private final Dissection run;
    private final Expectations expect;

    private Judge(History history) {
        run = Dissection.of(history);
        expect = history.scenario().expect();
    }

    public static Ruling judge(History history) {
        return new Judge(history).judge();
    }

    private Ruling judge() {
        List<Judgement> rules = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            if (RULES.containsKey(rule) && expect.rules().include(rule)) {
                rules.add(RULES.get(rule).judge(run));
            } else if (expect.rules() instanceof Rules.Named && expect.rules().include(rule)) {
                rules.add(new Judgement(rule.name(), 0, List.of()));
            }
        }
        List<Judgement> promises = new ArrayList<>();
        promises.add(new LivenessCheck().judge(run));
        expect.sometimes().forEach(occasion -> promises.add(sometimes(occasion)));
        expect.never().forEach(occasion -> promises.add(never(occasion)));
        List<Delivery> deliveries = new DeliveryCount(run).all();
        DeliveryCheck deliveryCheck = new DeliveryCheck(run, deliveries);
        for (DeliveryExpectation expectation : expect.delivery()) {
            promises.add(deliveryCheck.judge(expectation));
        }
        return new Ruling(verdict(rules, promises), rules, promises, deliveries,
                deliveryCheck.comparisons());
    }

    /**
     * A rule that nobody named, and that had no occasion to show, is no reason to doubt the rest.
     */
    private Verdict verdict(List<Judgement> rules, List<Judgement> promises) {
        boolean named = expect.rules() instanceof Rules.Named;
        List<Verdict> verdicts =
                new ArrayList<>(promises.stream().map(Judgement::verdict).toList());
        rules.stream().map(Judgement::verdict).filter(v -> named || v != Verdict.INCONCLUSIVE)
                .forEach(verdicts::add);
        return Verdict.worst(verdicts);
    }

    private Judgement sometimes(Occasion occasion) {
        return new Judgement("sometimes " + occasion.words(),
                new OccasionCount(run).count(occasion), List.of());
    }

    private Judgement never(Occasion occasion) {
        Judgement.Notes notes = new Judgement.Notes("never " + occasion.words());
        notes.occasion();
        long count = new OccasionCount(run).count(occasion);
        if (count > 0) {
            notes.finding("it happened " + count + " times");
        }
        return notes.judgement();
    }
}
