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
import squall.harness.check.Verdict;
import squall.harness.scenario.Scenario;
import squall.reports.Reason;

/**
 * What tests play in real time, all begun at once, since plays mostly wait. One that is
 * inconclusive
 * is repeated, twice at most.
 */
final class RealTimePlays implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final Stage stage;
    private final ExecutorService players = Executors.newCachedThreadPool();
    private final Map<Part, Future<Played>> plays = new HashMap<>();

    RealTimePlays(Stage stage) {
        this.stage = stage;
    }

    void begin(Scenario scenario, TestbedKind testbed) {
        plays.put(new Part(scenario.name(), testbed),
                players.submit(() -> play(scenario, testbed)));
    }

    /** Waits for its end. */
    Played await(String name, TestbedKind testbed) throws InterruptedException {
        try {
            return plays.get(new Part(name, testbed)).get();
        } catch (ExecutionException e) {
            throw new AssertionError(name + " in " + testbed + " broke off", e.getCause());
        }
    }

    private Played play(Scenario scenario, TestbedKind testbed) throws InterruptedException {
        List<String> inconclusive = new ArrayList<>();
        Result result = stage.perform(scenario, testbed);
        while (result.ruling().verdict() == Verdict.INCONCLUSIVE
                && inconclusive.size() < ATTEMPTS - 1) {
            inconclusive.add("attempt " + (inconclusive.size() + 1) + " of " + ATTEMPTS
                    + " was inconclusive: " + Reason.of(result).orElseThrow());
            result = stage.perform(scenario, testbed);
        }
        return new Played(result, List.copyOf(inconclusive));
    }

    @Override
    public void close() {
        players.shutdownNow();
    }

    private record Part(String name, TestbedKind testbed) {}

    /** @param inconclusive in a sentence each, the attempts before the result */
    record Played(Result result, List<String> inconclusive) {}
}
