package squall.harness.workload;

import java.time.Duration;
import squall.harness.history.History;
import squall.harness.history.LatenessLog;
import squall.harness.history.Occurrence;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.testbed.Testbed;
import squall.harness.time.Durations;
import squall.harness.verdict.Ruling;

/**
 * One run of a scenario and its judgement.
 *
 * @param took the wall time of the run, without judging
 */
public record Result(History history, Ruling ruling, Duration took) {

    /** Plays a testbed's scenario, closes the testbed, and judges the run. */
    public static Result of(Testbed testbed) {
        long start = System.nanoTime();
        History history;
        try (testbed) {
            history = ScenarioRunner.of(testbed);
        }
        return of(history, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Judges a run that took so long. */
    public static Result of(History history, Duration took) {
        return new Result(history, ScenarioWorkload.of(history.scenario()).judge(history), took);
    }

    public Scenario scenario() {
        return history.scenario();
    }

    /** By how much the machine was late at most with what an endpoint had to do. */
    public Duration lateness() {
        return LatenessLog.of(history).most();
    }

    /** How long the run lasted in its own time. */
    public Duration simulated() {
        return history.occurrences().stream().map(Occurrence::at)
                .reduce(Duration.ZERO, Durations::max);
    }
}
