package squall.harness.chat.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.chat.expectation.ChatExpectations;
import squall.harness.chat.expectation.ChatExpectations.Rules;
import squall.harness.chat.expectation.Occasion;
import squall.harness.chat.expectation.Rule;
import squall.harness.chat.trace.Delivery;
import squall.harness.chat.trace.DeliveryCount;
import squall.harness.chat.trace.Trace;
import squall.harness.history.History;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;
import squall.text.CountText;

/** Judges a run by what its scenario expects. */
public final class Judge {
    private final Trace trace;
    private final ProfileChecks checks;
    private final ChatExpectations expect;

    private Judge(Trace trace) {
        this.trace = trace;
        expect = ChatExpectations.of(trace.history().scenario());
        checks = ProfileChecks.of(trace);
    }

    public static ChatRuling judge(History history) {
        return judge(Trace.of(history));
    }

    /** The same for a history that is opened already. */
    public static ChatRuling judge(Trace trace) {
        return new Judge(trace).judge();
    }

    private ChatRuling judge() {
        List<Judgement> rules =
                Stream.of(Rule.values()).filter(expect.rules()::include)
                        .map(rule -> checks.of(rule).judge(trace)).toList();
        List<Delivery> deliveries = new DeliveryCount(trace).all();
        DeliveryCheck deliveryCheck = new DeliveryCheck(trace, deliveries);
        List<Judgement> promises = new ArrayList<>();
        promises.add(new LivenessCheck().judge(trace));
        StrikeCheck.judge(trace).stream().map(this::excusedIfLate).forEach(promises::add);
        OccasionFigure figure = new OccasionFigure(deliveries);
        expect.sometimes()
                .forEach(occasion -> promises.add(excusedIfLate(sometimes(occasion, figure))));
        expect.never().forEach(occasion -> promises.add(never(occasion, figure)));
        expect.delivery().forEach(expectation -> promises.add(deliveryCheck.judge(expectation)));
        LatencyCheck latencyCheck = new LatencyCheck(deliveries, trace.lateness());
        expect.latency().forEach(expectation -> promises.add(latencyCheck.judge(expectation)));
        List<Judgement> expected = promises.stream().map(this::withheldIfLate).toList();
        return new ChatRuling(rules, Stream.concat(always(), expected.stream()).toList(),
                doubts(rules, expected), deliveries, deliveryCheck.comparisons());
    }

    /** These also count on a slow machine; the one about attacks needs an attack. */
    private Stream<Judgement> always() {
        Stream<Check> attacks =
                trace.injections().isEmpty() ? Stream.of() : Stream.of(new AttackCheck());
        return Stream.concat(checks.promises().stream(), attacks).map(check -> check.judge(trace));
    }

    /**
     * Rules hold on any machine; but how much arrives, or is given up, does not count against a
     * system on a machine that was too late.
     */
    private Judgement withheldIfLate(Judgement promise) {
        Duration lateness = trace.lateness();
        boolean counts = promise.findings().isEmpty() || !Trace.isTooLate(lateness);
        return counts ? promise : promise.withheld(lateness);
    }

    /** What must happen may not happen on a machine that was too late. */
    private Judgement excusedIfLate(Judgement promise) {
        Duration lateness = trace.lateness();
        return promise.verdict() == Verdict.INCONCLUSIVE && Trace.isTooLate(lateness)
                ? promise.withheld(lateness) : promise;
    }

    private boolean isNamed() {
        return expect.rules() instanceof Rules.Named;
    }

    /**
     * A rule that the scenario does not name, and that had no occasion, does not make the run
     * inconclusive. First comes a late machine, which explains the others; last what only had no
     * occasion.
     */
    private List<Judgement> doubts(List<Judgement> rules, List<Judgement> promises) {
        return Stream.concat(promises.stream(), isNamed() ? rules.stream() : Stream.of())
                .filter(judgement -> judgement.verdict() == Verdict.INCONCLUSIVE)
                .sorted(Comparator.comparing(Judgement::isWithheld).reversed()
                        .thenComparing(Judgement::hadNoOccasion))
                .toList();
    }

    private Judgement sometimes(Occasion occasion, OccasionFigure figure) {
        long count = new OccasionCount(trace).count(occasion);
        return new Judgement(OccasionSubject.sometimes(occasion), count, 0, "it never happened",
                List.of(), List.of(), Optional.of(figure.of(occasion, count)));
    }

    private Judgement never(Occasion occasion, OccasionFigure figure) {
        Judgement.Notes notes = new Judgement.Notes(OccasionSubject.never(occasion));
        notes.occasion();
        long count = new OccasionCount(trace).count(occasion);
        notes.figure(figure.of(occasion, count));
        if (count > 0) {
            notes.finding("it happened " + CountText.times(count));
        }
        return notes.judgement();
    }
}
