package squall.harness;

import java.time.Duration;
import squall.harness.check.Judge;
import squall.harness.check.Ruling;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.scenario.Scenario;

/**
 * One run of one scenario: what happened and what it comes to.
 *
 * @param took wall time of the run, judging not included
 */
public record Result(History history, Ruling ruling, Duration took) {

    /** Runs a scenario in simulation and judges what happened. */
    public static Result of(Scenario scenario) {
        long start = System.nanoTime();
        History history = Performance.of(scenario);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return new Result(history, Judge.judge(history), took);
    }

    public Scenario scenario() {
        return history.scenario();
    }

    /** How long the run lasted in its own time. */
    public Duration simulated() {
        return history.occurrences().stream().map(Occurrence::at).reduce(Duration.ZERO,
                (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
}
