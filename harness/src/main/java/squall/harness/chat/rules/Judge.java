package squall.harness.chat.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import squall.harness.chat.trace.Delivery;
import squall.harness.chat.trace.DeliveryCount;
import squall.harness.chat.trace.Trace;
import squall.harness.history.History;
import squall.harness.scenario.Expectations;
import squall.harness.scenario.Expectations.Rules;
import squall.harness.scenario.Occasion;
import squall.harness.scenario.Rule;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;

/** Holds a run to what its scenario expects. */
public final class Judge {
    /** What holds in every run, beyond the rules. */
    private static final List<Check> PROMISES = List.of(new FreshVectorCheck(),
            new OwnWordsCheck(), new ShownOnceCheck(), new UnbrokenCheck(), new AnswerCheck(),
            new UnprovenCheck());

    private final Trace run;
    private final Expectations expect;

    private Judge(Trace run) {
        this.run = run;
        expect = run.history().scenario().expect();
    }

    public static Ruling judge(History history) {
        return judge(Trace.of(history));
    }

    /** The same, of what has been opened already. */
    public static Ruling judge(Trace run) {
        return new Judge(run).judge();
    }

    private Ruling judge() {
        List<Judgement> rules =
                Stream.of(Rule.values()).filter(expect.rules()::include)
                        .map(rule -> checkOf(rule).judge(run)).toList();
        List<Delivery> deliveries = new DeliveryCount(run).all();
        DeliveryCheck deliveryCheck = new DeliveryCheck(run, deliveries);
        List<Judgement> promises = new ArrayList<>();
        promises.add(new LivenessCheck().judge(run));
        StrikeCheck.judge(run).ifPresent(promises::add);
        expect.sometimes().forEach(occasion -> promises.add(sometimes(occasion)));
        expect.never().forEach(occasion -> promises.add(never(occasion)));
        expect.delivery().forEach(expectation -> promises.add(deliveryCheck.judge(expectation)));
        List<Judgement> expected = promises.stream().map(this::tenable).toList();
        return new Ruling(rules, Stream.concat(always(), expected.stream()).toList(),
                doubts(rules, expected), deliveries, deliveryCheck.comparisons());
    }

    /** Held against the slowest machine, too; where nobody attacks there is nothing to hold. */
    private Stream<Judgement> always() {
        Stream<Check> attacks =
                run.injections().isEmpty() ? Stream.of() : Stream.of(new AttackCheck());
        return Stream.concat(PROMISES.stream(), attacks).map(check -> check.judge(run));
    }

    /**
     * Rules hold on the slowest machine; but how much arrives, or is given up, can't be held
     * against a system whose machine did not attend to it in time.
     */
    private Judgement tenable(Judgement promise) {
        Duration lateness = run.lateness();
        boolean tenable = promise.findings().isEmpty() || !Trace.isTooLate(lateness);
        return tenable ? promise : promise.withheld(lateness);
    }

    private boolean isNamed() {
        return expect.rules() instanceof Rules.Named;
    }

    private static Check checkOf(Rule rule) {
        return switch (rule) {
            case R1 -> new AcknowledgementCheck();
            case R2 -> new RetransmissionCheck();
            case R3 -> new TimeoutCheck();
            case R4 -> new StopAndWaitCheck();
            case R5 -> new ForwardingCheck();
            case R6 -> new IsolationCheck();
            case R7 -> new RepetitionCheck();
            case R8 -> new SecrecyCheck();
            case R9 -> new ReachabilityCheck();
            case R10 -> new UnderWayCheck();
            case R11 -> new JoiningAgainCheck();
        };
    }

    /**
     * A rule that nobody named, and that had no occasion to show, is no reason to doubt the rest.
     */
    private List<Judgement> doubts(List<Judgement> rules, List<Judgement> promises) {
        return Stream.concat(isNamed() ? rules.stream() : Stream.of(), promises.stream())
                .filter(judgement -> judgement.verdict() == Verdict.INCONCLUSIVE).toList();
    }

    private Judgement sometimes(Occasion occasion) {
        return new Judgement("sometimes " + occasion.words(),
                new OccasionCount(run).count(occasion),
                "it never happened", List.of());
    }

    private Judgement never(Occasion occasion) {
        Judgement.Notes notes = new Judgement.Notes("never " + occasion.words());
        notes.occasion();
        long count = new OccasionCount(run).count(occasion);
        if (count > 0) {
            notes.finding(count == 1 ? "it happened once" : "it happened " + count + " times");
        }
        return notes.judgement();
    }
}
