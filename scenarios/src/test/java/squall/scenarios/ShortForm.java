package squall.scenarios;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.scenario.Expectations;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/**
 * What every build plays of a scenario in real time, where minutes of talk are for statistics: its
 * rules show in ten seconds of it. How often something happens is for simulation to show, and for
 * {@code -Dthorough}, which plays all scenarios in full.
 */
final class ShortForm {
    private static final Duration LONG_TALK = Duration.ofSeconds(20);
    private static final Duration TALK = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private ShortForm() {}

    /** Empty where it would still last too long. */
    static Optional<Scenario> of(Scenario scenario) {
        return Optional.of(cut(scenario))
                .filter(cut -> cut.lasts().compareTo(LONGEST) <= 0);
    }

    private static Scenario cut(Scenario scenario) {
        Duration end = scenario.script().stream().filter(Step.Says.class::isInstance)
                .map(step -> step.at().plus(TALK)).max(Duration::compareTo)
                .orElse(Duration.ZERO);
        boolean endsWithTalk = scenario.script().stream()
                .noneMatch(step -> !(step instanceof Step.Says) && isAfter(step, end));
        if (!endsWithTalk || scenario.lasts().compareTo(LONG_TALK) <= 0) {
            return scenario;
        }
        Expectations expect = scenario.expect();
        return scenario.titled(scenario.name(), scenario.about() + " (Ten seconds of it.)")
                .withScript(scenario.script().stream().map(step -> cut(step, end)).toList())
                .withExpectations(new Expectations(expect.rules(), List.of(), expect.never(),
                        List.of()));
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
