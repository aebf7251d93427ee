package squall.scenarios;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import squall.harness.Result;
import squall.harness.containers.EngineException;
import squall.harness.scenario.Scenario;
import squall.harness.verdict.Verdict;
import squall.reports.FailureCategory;

/**
 * What tests play in real time, all begun at once, since plays mostly wait. A play that is
 * inconclusive, or that the Docker engine failed to start, is repeated, twice at most.
 */
final class RealTimePlays implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final RunScheduler stage;
    private final ExecutorService players = Executors.newCachedThreadPool();
    private final Map<PlayKey, Future<Played>> plays = new HashMap<>();

    RealTimePlays(RunScheduler stage) {
        this.stage = stage;
    }

    void begin(Scenario scenario, TestbedKind testbed) {
        plays.put(new PlayKey(scenario.name(), testbed),
                players.submit(() -> play(scenario, testbed)));
    }

    /** Waits for its end. */
    Played await(String name, TestbedKind testbed) throws InterruptedException {
        try {
            return plays.get(new PlayKey(name, testbed)).get();
        } catch (ExecutionException e) {
            throw new AssertionError(
                    name + " in " + testbed + " broke off: " + e.getCause().getMessage(),
                    e.getCause());
        }
    }

    private Played play(Scenario scenario, TestbedKind testbed) throws InterruptedException {
        List<String> attempts = new ArrayList<>();
        while (true) {
            boolean isLast = attempts.size() == ATTEMPTS - 1;
            String trouble;
            try {
                Result result = stage.perform(scenario, testbed);
                if (isLast || result.ruling().verdict() != Verdict.INCONCLUSIVE) {
                    return new Played(result, List.copyOf(attempts));
                }
                trouble = FailureCategory.of(result).orElseThrow();
            } catch (EngineException e) {
                if (isLast) {
                    throw e;
                }
                trouble = e.getMessage();
            }
            attempts.add("attempt " + (attempts.size() + 1) + " of " + ATTEMPTS
                    + " is inconclusive: " + trouble);
        }
    }

    @Override
    public void close() {
        players.shutdownNow();
    }

    private record PlayKey(String name, TestbedKind testbed) {}

    /** @param inconclusive in a sentence each, the attempts before the result */
    record Played(Result result, List<String> inconclusive) {}
}
