package squall.harness.chat;

import java.time.Duration;
import java.util.List;
import squall.harness.chat.rules.Judge;
import squall.harness.chat.rules.Ruling;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.testbed.Testbed;

/**
 * One run of one scenario: what happened and what it comes to.
 *
 * @param took wall time of the run, judging not included
 */
public record Result(History history, Ruling ruling, Duration took) {

    /** Plays a testbed's scenario on it, closes it, and judges what happened. */
    public static Result of(Testbed testbed) {
        long start = System.nanoTime();
        History history;
        try (testbed) {
            history = ScenarioRunner.of(testbed);
        }
        return of(history, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Judges what happened in a run that took so long. */
    public static Result of(History history, Duration took) {
        return new Result(history, Judge.judge(history), took);
    }

    public Scenario scenario() {
        return history.scenario();
    }

    /** By how much the machine was late at most with what an endpoint was to do. */
    public Duration lateness() {
        List<Occurrence.Thawed> thaws = history.occurrences().stream()
                .filter(Occurrence.Thawed.class::isInstance).map(Occurrence.Thawed.class::cast)
                .toList();
        return history.occurrences().stream().filter(Occurrence.Late.class::isInstance)
                .map(Occurrence.Late.class::cast)
                .filter(late -> thaws.stream().noneMatch(thaw -> thaw.excuses(late)))
                .map(Occurrence.Late::by)
                .reduce(Duration.ZERO, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }

    /** How long the run lasted in its own time. */
    public Duration simulated() {
        return history.occurrences().stream().map(Occurrence::at).reduce(Duration.ZERO,
                (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
}
