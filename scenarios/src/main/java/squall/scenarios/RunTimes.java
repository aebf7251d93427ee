package squall.scenarios;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import squall.harness.history.TestbedKind;

/** How long many runs still take: one testbed after the other, on each several at once. */
final class RunTimes {
    /** The share of a simulated run's time that it takes to play it; judging takes the rest. */
    static final double PLAYING_IN_SIMULATION = 1.0 / 3;

    private final Map<TestbedKind, PartsLeft> testbeds = new EnumMap<>(TestbedKind.class);

    /** @param atOnce how many runs a testbed takes at once */
    RunTimes(List<RunTask> runs, ToIntFunction<TestbedKind> atOnce, LongSupplier nanoTime) {
        for (TestbedKind kind : TestbedKind.values()) {
            double total = runs.stream().filter(run -> run.testbed() == kind)
                    .mapToDouble(RunTask::size).sum();
            if (total > 0) {
                int slots = atOnce.applyAsInt(kind);
                testbeds.put(kind, kind.isInRealTime()
                        ? PartsLeft.inRealTime(total, slots, nanoTime)
                        : PartsLeft.measured(total, slots, nanoTime));
            }
        }
    }

    /** It is this run's turn. */
    void begin(RunTask run) {
        double playing = run.size() * playing(run);
        testbeds.get(run.testbed()).begin(run, playing, run.size() - playing);
    }

    /** This run is played; now it is judged. */
    void played(RunTask run) {
        testbeds.get(run.testbed()).end(run);
        testbeds.get(run.testbed()).begin(run, run.size() * (1 - playing(run)), 0);
    }

    /** This run is judged and stored. */
    void end(RunTask run) {
        testbeds.get(run.testbed()).end(run);
    }

    private static double playing(RunTask run) {
        return run.testbed().isInRealTime() ? 1 : PLAYING_IN_SIMULATION;
    }

    /** Empty where nothing can be said yet. */
    Optional<Duration> left() {
        Duration sum = Duration.ZERO;
        for (PartsLeft each : testbeds.values()) {
            Optional<Duration> left = each.left();
            if (left.isEmpty() && !each.isOver()) {
                return Optional.empty();
            }
            sum = sum.plus(left.orElse(Duration.ZERO));
        }
        return Optional.of(sum).filter(time -> !time.isZero());
    }
}
