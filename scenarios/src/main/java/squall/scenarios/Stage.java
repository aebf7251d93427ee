package squall.scenarios;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import squall.harness.Performance;
import squall.harness.Result;
import squall.harness.Testbed;
import squall.harness.history.History;
import squall.harness.scenario.Scenario;

/**
 * Plays scenarios beside each other, on each testbed as many at once as it bears. What is played in
 * real time is begun one by one, and judged when nobody plays any more: both keep the machine busy.
 */
final class Stage {
    private static final Comparator<Play> LONGEST_FIRST =
            Comparator.comparing(Play::lasts).reversed();
    /**
     * To start containers is hard work, which whoever plays for long had better not play beside.
     */
    private static final Comparator<Play> HARDEST_FIRST =
            Comparator.comparing(Play::testbed).reversed().thenComparing(Play::lasts);

    private final Map<TestbedKind, Gate<Play>> places = new ConcurrentHashMap<>();
    private final Gate<Play> beginnings = new Gate<>(1, HARDEST_FIRST);
    private int players;

    /** Any number of threads may ask; each waits for its turn. */
    Result perform(Scenario scenario, TestbedKind testbed) throws InterruptedException {
        Play play = new Play(scenario, testbed);
        Gate<Play> place = places.computeIfAbsent(testbed,
                kind -> new Gate<>(kind.atOnce(), LONGEST_FIRST));
        enter();
        History history;
        Duration took;
        try {
            place.enter(play);
            try {
                awaitBeginning(play);
                long start = System.nanoTime();
                try (Testbed begun = begin(play)) {
                    history = Performance.of(begun);
                    took = Duration.ofNanos(System.nanoTime() - start);
                }
            } finally {
                place.leave();
            }
        } finally {
            leave();
        }
        if (testbed.isInRealTime()) {
            awaitOthers();
        }
        return Result.of(history, took);
    }

    private void awaitBeginning(Play play) throws InterruptedException {
        if (play.testbed().isInRealTime()) {
            beginnings.enter(play);
        }
    }

    private Testbed begin(Play play) {
        try {
            return play.testbed().open(play.scenario());
        } finally {
            if (play.testbed().isInRealTime()) {
                beginnings.leave();
            }
        }
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

    private record Play(Scenario scenario, TestbedKind testbed) {
        private Duration lasts() {
            return scenario.lasts();
        }
    }
}
