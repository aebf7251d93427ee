package squall.harness.containers;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import squall.endpoint.udp.MonotonicClock;
import squall.harness.realtime.HistoryRecorder;
import squall.harness.realtime.PortOwners;
import squall.harness.scenario.Scenario;

/**
 * What the containers of a run share.
 *
 * @param image of the project's programs
 * @param workers do what takes the engine long
 */
record ContainerRun(Scenario scenario, String image, ContainerNetwork network, MonotonicClock clock,
        HistoryRecorder recorder, PortOwners ports, ReorderBuffer reorderBuffer,
        ExecutorService workers) {
    private static final int PATIENCE_SECONDS = 120;

    /** Runs this in the background; fails where it has not ended two minutes from now. */
    CompletableFuture<Void> inBackground(Runnable action) {
        return CompletableFuture.runAsync(action, workers).orTimeout(PATIENCE_SECONDS,
                TimeUnit.SECONDS);
    }

    /** By how much the system's clock, by which programs tell times, was set since the start. */
    Duration clockShift() {
        return Duration.between(clock.instant(), new MonotonicClock().instant()).abs();
    }
}
