package squall.scenarios;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import squall.harness.Performance;
import squall.harness.Result;
import squall.harness.Testbed;
import squall.harness.history.History;
import squall.harness.scenario.Scenario;

/**
 * Plays scenarios beside each other, as many at once as the testbed bears. What is played in real
 * time is judged when nobody plays any more, for judging keeps the machine busy.
 */
final class Stage {
    private final TestbedKind testbed;
    private final Semaphore places;
    private int players;

    Stage(TestbedKind testbed) {
        this.testbed = testbed;
        places = new Semaphore(testbed.atOnce(), true);
    }

    TestbedKind testbed() {
        return testbed;
    }

    /** Any number of threads may ask; each waits for its turn. */
    Result perform(Scenario scenario) throws InterruptedException {
        enter();
        History history;
        Duration took;
        try {
            places.acquire();
            long start = System.nanoTime();
            try (Testbed opened = testbed.open(scenario)) {
                history = Performance.of(opened);
                took = Duration.ofNanos(System.nanoTime() - start);
            } finally {
                places.release();
            }
        } finally {
            leave();
        }
        if (testbed.isInRealTime()) {
            awaitOthers();
        }
        return Result.of(history, took);
    }

    private synchronized void enter() {
        players++;
    }

    private synchronized void leave() {
        players--;
        notifyAll();
    }

    private synchronized void awaitOthers() throws InterruptedException {
        while (players > 0) {
            wait();
        }
    }
}
