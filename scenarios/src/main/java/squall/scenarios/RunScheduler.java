package squall.scenarios;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import squall.harness.containers.DockerEngine;
import squall.harness.history.History;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.testbed.Testbed;
import squall.harness.workload.Result;

/**
 * Plays scenarios concurrently, on each testbed up to its limit. Plays in real time start one after
 * the other, and are judged only while no scenario is played, because starting and judging load the
 * machine.
 */
final class RunScheduler {
    private static final Comparator<Play> LONGEST_FIRST =
            Comparator.comparing(Play::lasts).reversed();
    /** Starting containers loads the machine; long plays should not run at the same time. */
    private static final Comparator<Play> HARDEST_FIRST =
            Comparator.comparing(Play::testbed).reversed().thenComparing(Play::lasts);

    private final Map<TestbedKind, PriorityPermits<Play>> permits = new ConcurrentHashMap<>();
    private final PriorityPermits<Play> starts = new PriorityPermits<>(1, HARDEST_FIRST);
    private final DockerEngine engine;
    private int playing;
    private int judging;

    /** @param engine runs the containers */
    RunScheduler(DockerEngine engine) {
        this.engine = engine;
    }

    /** Plays and judges a scenario. Any number of threads may call this; each waits its turn. */
    Result play(Scenario scenario, TestbedKind testbed) throws InterruptedException {
        Play play = new Play(scenario, testbed);
        PriorityPermits<Play> permit = permits.computeIfAbsent(testbed,
                kind -> new PriorityPermits<>(LocalTestbeds.atOnce(kind, engine), LONGEST_FIRST));
        startPlaying(play);
        History history;
        Duration took;
        try {
            permit.enter(play);
            try {
                awaitStart(play);
                long start = System.nanoTime();
                try (Testbed opened = open(play)) {
                    history = ScenarioRunner.of(opened);
                    took = Duration.ofNanos(System.nanoTime() - start);
                }
            } finally {
                permit.leave();
            }
        } finally {
            endPlaying();
        }
        return testbed.isInRealTime() ? judged(history, took) : Result.of(history, took);
    }

    private Result judged(History history, Duration took) throws InterruptedException {
        startJudging();
        try {
            return Result.of(history, took);
        } finally {
            endJudging();
        }
    }

    private void awaitStart(Play play) throws InterruptedException {
        if (play.testbed().isInRealTime()) {
            starts.enter(play);
        }
    }

    private Testbed open(Play play) {
        try {
            return LocalTestbeds.open(play.testbed(), play.scenario(), engine);
        } finally {
            if (play.testbed().isInRealTime()) {
                starts.leave();
            }
        }
    }

    private synchronized void startPlaying(Play play) throws InterruptedException {
        while (play.testbed().isInRealTime() && judging > 0) {
            wait();
        }
        playing++;
    }

    private synchronized void endPlaying() {
        playing--;
        notifyAll();
    }

    private synchronized void startJudging() throws InterruptedException {
        while (playing > 0) {
            wait();
        }
        judging++;
    }

    private synchronized void endJudging() {
        judging--;
        notifyAll();
    }

    private record Play(Scenario scenario, TestbedKind testbed) {
        private Duration lasts() {
            return scenario.lasts();
        }
    }
}
