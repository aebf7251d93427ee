package squall.scenarios;

import java.time.Duration;
import java.util.List;
import squall.harness.scenario.DeliveryExpectation;
import squall.harness.scenario.DeliveryExpectation.Demand;
import squall.harness.scenario.Expectations;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/**
 * What a build plays of a scenario in real time. Minutes of talk are for statistics, and those for
 * simulation: that the rules are kept on real sockets shows in ten seconds of it, and that
 * everything arrives, or nothing.
 */
final class ShortForm {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration TALK = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_CLIENTS = 50;

    private ShortForm() {}

    static Scenario of(Scenario scenario) {
        Duration end = scenario.script().stream().filter(Step.Says.class::isInstance)
                .map(step -> step.at().plus(TALK)).max(Duration::compareTo)
                .orElse(Duration.ZERO);
        boolean endsWithTalk = scenario.script().stream()
                .noneMatch(step -> !(step instanceof Step.Says) && isAfter(step, end));
        boolean isLong = scenario.lasts().compareTo(LONG) > 0 || isStatistics(scenario);
        List<Step> script = scenario.script().stream().map(step -> cut(step, end)).toList();
        if (!endsWithTalk || !isLong || script.equals(scenario.script())) {
            return scenario;
        }
        Expectations expect = scenario.expect();
        return scenario
                .titled(scenario.name(),
                        scenario.about() + " (Ten seconds of it; the command plays it whole.)")
                .withScript(script)
                .withExpectations(new Expectations(expect.rules(), List.of(), expect.never(),
                        expect.delivery().stream().filter(ShortForm::isOfAnyLength).toList()));
    }

    /** Whether it must be so of few messages as of many. */
    private static boolean isOfAnyLength(DeliveryExpectation expectation) {
        return switch (expectation.demand()) {
            case Demand.AsPredicted() -> false;
            case Demand.AtLeast(var share) -> share == 1;
            case Demand.AtMost(var share) -> share == 0;
        };
    }

    /** Whether every build has time for it, and processors. */
    static boolean isLight(Scenario form) {
        return form.lasts().compareTo(LONGEST) <= 0 && form.clients().size() <= MOST_CLIENTS;
    }

    private static boolean isStatistics(Scenario scenario) {
        return scenario.expect().delivery().stream()
                .anyMatch(each -> each.demand() instanceof Demand.AsPredicted);
    }

    private static Step cut(Step step, Duration end) {
        if (step instanceof Step.Says says && isAfter(says, end)) {
            long texts = end.minus(says.at()).dividedBy(says.every()) + 1;
            return new Step.Says(says.at(), says.client(),
                    says.texts().subList(0, Math.toIntExact(texts)), says.every());
        }
        return step;
    }

    private static boolean isAfter(Step step, Duration end) {
        return step.end().compareTo(end) > 0;
    }
}
