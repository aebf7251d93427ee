package squall.harness.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StartingGateTest {
    private final StartingGate gate = new StartingGate();

    @Test
    void whoeverHasStartedWaitsForThoseWhoAreStarting() {
        gate.enter();
        gate.enter();
        CompletableFuture<Void> first = soon(gate::begin);
        assertThat(first).isNotDone();
        gate.begin();
        first.join();
    }

    @Test
    void nobodyStartsWhileOthersRun() {
        gate.enter();
        gate.begin();
        CompletableFuture<Void> next = soon(() -> gate.enter());
        assertThat(next).isNotDone();
        gate.leave(true);
        next.join();
        gate.begin();
    }

    @Test
    void whoFailsToStartKeepsNobodyWaiting() {
        gate.enter();
        gate.enter();
        CompletableFuture<Void> first = soon(gate::begin);
        gate.leave(false);
        first.join();
    }

    /** Returns once it waits, or is done. */
    private static CompletableFuture<Void> soon(Runnable action) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            action.run();
            done.complete(null);
        });
        await().until(() -> thread.getState() == Thread.State.WAITING || !thread.isAlive());
        return done;
    }
}
