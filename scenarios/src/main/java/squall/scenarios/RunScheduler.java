package squall.scenarios;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import squall.harness.containers.DockerEngine;
import squall.harness.history.History;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.testbed.Testbed;
import squall.harness.workload.Result;
import squall.harness.workload.Testbeds;

/**
 * Plays scenarios concurrently, on each testbed up to its limit. Plays in real time start one after
 * the other, and are judged one after the other, because starting and judging load the machine. A
 * simulation is over when it is judged: its history needs memory.
 */
final class RunScheduler {
    private static final Comparator<Play> LONGEST_FIRST =
            Comparator.comparingDouble(Play::size).reversed();
    /** Starting containers loads the machine; long plays should not run at the same time. */
    private static final Comparator<Play> HARDEST_FIRST =
            Comparator.comparing(Play::testbed).reversed().thenComparing(Play::lasts);

    private final Map<TestbedKind, PriorityPermits<Play>> permits = new ConcurrentHashMap<>();
    private final PriorityPermits<Play> starts = new PriorityPermits<>(1, HARDEST_FIRST);
    private final PriorityPermits<Play> judging = new PriorityPermits<>(1, HARDEST_FIRST);
    private final DockerEngine engine;
    private boolean isWarm;

    /** @param engine runs the containers */
    RunScheduler(DockerEngine engine) {
        this.engine = engine;
    }

    /** Plays and judges a scenario. Any number of threads may call this; each waits its turn. */
    Result play(Scenario scenario, TestbedKind testbed) throws InterruptedException {
        return play(scenario, testbed, () -> {}, () -> {});
    }

    /**
     * @param begins called when its turn has come
     * @param played called when it is played and not yet judged
     */
    Result play(Scenario scenario, TestbedKind testbed, Runnable begins, Runnable played)
            throws InterruptedException {
        Play play = new Play(scenario, testbed);
        PriorityPermits<Play> permit = permits.computeIfAbsent(testbed,
                kind -> new PriorityPermits<>(LocalTestbeds.atOnce(kind, engine), LONGEST_FIRST));
        Played run;
        warmUpFor(play);
        permit.enter(play);
        try {
            awaitStart(play);
            begins.run();
            run = played(play);
            played.run();
            if (!testbed.isInRealTime()) {
                return run.judged();
            }
        } finally {
            permit.leave();
        }
        return loading(play, run::judged);
    }

    /**
     * Does work on a run that is judged already; of runs in real time on one at a time, when none
     * is judged.
     */
    <T> T examine(Scenario scenario, TestbedKind testbed, Work<T, IOException> work)
            throws IOException, InterruptedException {
        return testbed.isInRealTime() ? loading(new Play(scenario, testbed), work) : work.result();
    }

    private Played played(Play play) {
        long start = System.nanoTime();
        try (Testbed opened = open(play)) {
            History history = ScenarioRunner.of(opened);
            return new Played(history, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private <T, E extends Exception> T loading(Play play, Work<T, E> work)
            throws E, InterruptedException {
        judging.enter(play);
        try {
            return work.result();
        } finally {
            judging.leave();
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

    /**
     * Before the first emulation, simulates its scenario with few messages: the JVM then has loaded
     * and compiled what would make that emulation late.
     */
    private synchronized void warmUpFor(Play play) {
        if (play.testbed() == TestbedKind.EMULATION && !isWarm) {
            try (Testbed simulation = Testbeds.simulation(play.withFewMessages())) {
                ScenarioRunner.of(simulation);
            }
            isWarm = true;
        }
    }

    /** Work that loads the machine. */
    interface Work<T, E extends Exception> {
        T result() throws E;
    }

    private record Played(History history, Duration took) {
        private Result judged() {
            return Result.of(history, took);
        }
    }

    private record Play(Scenario scenario, TestbedKind testbed) {
        /** Of several messages in a row only the first one. */
        private Scenario withFewMessages() {
            return scenario.withScript(scenario.script().stream().map(Play::first).toList());
        }

        private static Step first(Step step) {
            return step instanceof Step.Says says
                    ? new Step.Says(says.at(), says.client(), says.texts().subList(0, 1),
                            says.every())
                    : step;
        }

        private double size() {
            return RunSize.of(scenario, testbed);
        }

        private Duration lasts() {
            return scenario.lasts();
        }
    }
}
