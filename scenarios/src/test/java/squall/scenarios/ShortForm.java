package squall.scenarios;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.scenario.DeliveryExpectation.Demand;
import squall.harness.scenario.Expectations;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/**
 * What every build plays of a scenario in real time. Minutes of talk are for statistics, which
 * belong to simulation; that the rules are kept on real sockets shows in ten seconds of it. With
 * {@code -Dthorough} all scenarios are played in full.
 */
final class ShortForm {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration TALK = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST_CLIENTS = 50;

    private ShortForm() {}

    /** Empty where it would still last too long, or keep the machine too busy. */
    static Optional<Scenario> of(Scenario scenario) {
        return Optional.of(cut(scenario))
                .filter(cut -> cut.lasts().compareTo(LONGEST) <= 0
                        && cut.clients().size() <= MOST_CLIENTS);
    }

    private static Scenario cut(Scenario scenario) {
        Duration end = scenario.script().stream().filter(Step.Says.class::isInstance)
                .map(step -> step.at().plus(TALK)).max(Duration::compareTo)
                .orElse(Duration.ZERO);
        boolean endsWithTalk = scenario.script().stream()
                .noneMatch(step -> !(step instanceof Step.Says) && isAfter(step, end));
        boolean isLong = scenario.lasts().compareTo(LONG) > 0 || isStatistics(scenario);
        if (!endsWithTalk || !isLong) {
            return scenario;
        }
        Expectations expect = scenario.expect();
        return scenario.titled(scenario.name(), scenario.about() + " (Ten seconds of it.)")
                .withScript(scenario.script().stream().map(step -> cut(step, end)).toList())
                .withExpectations(new Expectations(expect.rules(), List.of(), expect.never(),
                        List.of()));
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
