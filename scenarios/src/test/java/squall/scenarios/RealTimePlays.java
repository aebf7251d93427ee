package squall.scenarios;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import squall.harness.containers.EngineException;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.reports.FailureCategory;

/**
 * The plays of tests in real time. All start at once, because plays mostly wait. A play that is
 * inconclusive, or that the Docker engine failed, is repeated, twice at most.
 */
final class RealTimePlays implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final Player player;
    private final ExecutorService players = Executors.newCachedThreadPool();
    private final Map<PlayKey, Future<Played>> plays = new HashMap<>();

    RealTimePlays(Player player) {
        this.player = player;
    }

    /** Plays and judges a scenario, as {@link RunScheduler#play} does. */
    interface Player {
        Result play(Scenario scenario, TestbedKind testbed) throws InterruptedException;
    }

    void begin(Scenario scenario, TestbedKind testbed) {
        plays.put(new PlayKey(scenario.name(), testbed),
                players.submit(() -> play(scenario, testbed)));
    }

    /** Waits for the end of a play. */
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
                Result result = player.play(scenario, testbed);
                if (isLast || result.ruling().verdict() != Verdict.INCONCLUSIVE) {
                    return new Played(result, List.copyOf(attempts));
                }
                trouble = FailureCategory.of(result).orElseThrow();
            } catch (RuntimeException e) {
                RuntimeException explained = EngineException.explaining(e);
                if (isLast || !(explained instanceof EngineException)) {
                    throw explained;
                }
                trouble = explained.getMessage();
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

    /** @param inconclusive the attempts before the result, each as a sentence */
    record Played(Result result, List<String> inconclusive) {}
}
