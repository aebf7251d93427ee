package squall.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import squall.harness.history.History;

/** The speed of a simulation: five clients with five messages a second each, on one core. */
final class SimulationFigures implements FigureGroup {
    private static final int FIRST_THAT_WARNS = 24;

    private static final BenchmarkFigure DATAGRAMS = new BenchmarkFigure("simulation",
            "datagrams a second of a "
                    + "simulation of five clients, five messages a second each",
            "1/s",
            "AES, HMAC and JSON of those datagrams alone", RatioBound.atLeast(0.5));
    private static final BenchmarkFigure SECONDS =
            new BenchmarkFigure("simulation-time", "simulated seconds a second"
                    + " of the same", "s/s", "real time", RatioBound.atLeast(500));

    @Override
    public List<BenchmarkFigure> figures() {
        return List.of(DATAGRAMS, SECONDS);
    }

    @Override
    public void measure(BenchmarkSize form, Measurements measurements) {
        History run = new SimulationBenchmark().run();
        long datagrams = SimulationBenchmark.datagrams(run);
        Duration lasts = SimulationBenchmark.lasts(run);
        for (int round = 0; round < form.rounds(); round++) {
            double limit = perSecond("exchange", form) * SimulationBenchmark.DATAGRAMS;
            double runs = perSecond("run", form);
            measurements.add(DATAGRAMS, runs * datagrams, limit);
            measurements.add(SECONDS, runs * lasts.toMillis() / 1_000, 1);
        }
    }

    private static double perSecond(String benchmark, BenchmarkSize form) {
        // Another JMH may run on this machine.
        System.setProperty("jmh.ignoreLock", "true");
        Options options = new OptionsBuilder()
                .include(SimulationBenchmark.class.getName() + "." + benchmark)
                .mode(Mode.Throughput).timeUnit(TimeUnit.SECONDS).forks(1)
                .jvm(ChildProcess.java().toString()).jvmArgs(jvmArguments())
                .warmupIterations(form.size(2, 1)).warmupTime(time(form))
                .measurementIterations(form.size(2, 1)).measurementTime(time(form))
                .verbosity(VerboseMode.SILENT).build();
        try {
            RunResult result = new Runner(options).runSingle();
            return result.getPrimaryResult().getScore();
        } catch (RunnerException e) {
            throw new IllegalStateException(benchmark, e);
        }
    }

    /** On one core, and without the JVM's warning about JMH's memory access. */
    private static String[] jvmArguments() {
        return Runtime.version().feature() < FIRST_THAT_WARNS
                ? new String[] {"-XX:+UseSerialGC"}
                : new String[] {"-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow"};
    }

    private static TimeValue time(BenchmarkSize form) {
        return TimeValue.milliseconds(form.size(1_500, 100));
    }
}
