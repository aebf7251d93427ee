package squall.scenarios;

import java.time.Duration;
import java.util.List;
import squall.harness.chat.expectation.ChatExpectations;
import squall.harness.chat.expectation.DeliveryExpectation;
import squall.harness.chat.expectation.DeliveryExpectation.Demand;
import squall.harness.chat.expectation.Percentile;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/**
 * The short form of a scenario, which a build plays in real time. It cuts minutes of messages down
 * to ten seconds. That is enough to see that the rules hold on real sockets, and that everything or
 * nothing arrives; statistics come from simulation.
 */
final class ShortForm {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration TALK = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LONGEST_IN_REAL_TIME = Duration.ofMinutes(30);
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
        ChatExpectations expect = ChatExpectations.of(scenario);
        return scenario
                .titled(scenario.name(),
                        scenario.about() + " (Ten seconds of it; the command plays it whole.)")
                .withScript(script)
                .withExpectations(new ChatExpectations(expect.rules(), List.of(), expect.never(),
                        expect.delivery().stream().filter(ShortForm::isOfAnyLength).toList(),
                        expect.latency().stream()
                                .filter(each -> each.percentile() == Percentile.MAX).toList()));
    }

    /** Whether the expectation also applies to few messages. */
    private static boolean isOfAnyLength(DeliveryExpectation expectation) {
        return switch (expectation.demand()) {
            case Demand.AsPredicted() -> false;
            case Demand.AtLeast(var share) -> share == 1;
            case Demand.AtMost(var share) -> share == 0;
        };
    }

    /** Whether the form is short and small enough for every build. */
    static boolean isLight(Scenario form) {
        return form.lasts().compareTo(LONGEST) <= 0 && form.clients().size() <= MOST_CLIENTS;
    }

    /** Whether it takes hours. */
    static boolean isForSimulationAlone(Scenario scenario) {
        return scenario.lasts().compareTo(LONGEST_IN_REAL_TIME) > 0;
    }

    private static boolean isStatistics(Scenario scenario) {
        return ChatExpectations.of(scenario).delivery().stream()
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
