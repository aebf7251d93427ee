package squall.scenarios;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import squall.harness.chat.Result;
import squall.harness.containers.DockerEngine;
import squall.harness.history.History;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.testbed.Testbed;

/**
 * Plays scenarios concurrently, on each testbed as many at once as it bears. Plays in real time
 * start one after the other, and are judged only while nothing is played: starting and judging keep
 * the machine busy.
 */
final class RunScheduler {
    private static final Comparator<Play> LONGEST_FIRST =
            Comparator.comparing(Play::lasts).reversed();
    /** Starting containers loads the machine; long plays should not run at the same time. */
    private static final Comparator<Play> HARDEST_FIRST =
            Comparator.comparing(Play::testbed).reversed().thenComparing(Play::lasts);

    private final Map<TestbedKind, PriorityPermits<Play>> places = new ConcurrentHashMap<>();
    private final PriorityPermits<Play> beginnings = new PriorityPermits<>(1, HARDEST_FIRST);
    private final DockerEngine engine;
    private int playing;
    private int judging;

    /** @param engine that runs containers */
    RunScheduler(DockerEngine engine) {
        this.engine = engine;
    }

    /** Plays and judges a scenario. Any number of threads may call this; each waits its turn. */
    Result play(Scenario scenario, TestbedKind testbed) throws InterruptedException {
        Play play = new Play(scenario, testbed);
        PriorityPermits<Play> place = places.computeIfAbsent(testbed,
                kind -> new PriorityPermits<>(LocalTestbeds.atOnce(kind, engine), LONGEST_FIRST));
        beginToPlay(play);
        History history;
        Duration took;
        try {
            place.enter(play);
            try {
                awaitBeginning(play);
                long start = System.nanoTime();
                try (Testbed begun = begin(play)) {
                    history = ScenarioRunner.of(begun);
                    took = Duration.ofNanos(System.nanoTime() - start);
                }
            } finally {
                place.leave();
            }
        } finally {
            endPlaying();
        }
        return testbed.isInRealTime() ? judged(history, took) : Result.of(history, took);
    }

    private Result judged(History history, Duration took) throws InterruptedException {
        beginToJudge();
        try {
            return Result.of(history, took);
        } finally {
            endJudging();
        }
    }

    private void awaitBeginning(Play play) throws InterruptedException {
        if (play.testbed().isInRealTime()) {
            beginnings.enter(play);
        }
    }

    private Testbed begin(Play play) {
        try {
            return LocalTestbeds.open(play.testbed(), play.scenario(), engine);
        } finally {
            if (play.testbed().isInRealTime()) {
                beginnings.leave();
            }
        }
    }

    private synchronized void beginToPlay(Play play) throws InterruptedException {
        while (play.testbed().isInRealTime() && judging > 0) {
            wait();
        }
        playing++;
    }

    private synchronized void endPlaying() {
        playing--;
        notifyAll();
    }

    private synchronized void beginToJudge() throws InterruptedException {
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
