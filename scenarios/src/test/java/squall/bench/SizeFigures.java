package squall.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import squall.harness.history.Occurrence;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.harness.testbed.Testbed;
import squall.harness.workload.Testbeds;

/** The cost of a datagram in simulations with more and more clients, without joining. */
final class SizeFigures implements FigureGroup {
    private static final int FEW = 10;
    private static final int MANY = 100;
    private static final int MOST = 1_000;
    private static final Duration JOINED = Duration.ofSeconds(5);
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private static final BenchmarkFigure HUNDRED = figure(MANY);
    private static final BenchmarkFigure THOUSAND = figure(MOST);

    private static BenchmarkFigure figure(int clients) {
        return new BenchmarkFigure("simulation-" + clients,
                "CPU time per datagram of a simulation of " + clients + " clients", "us",
                "with " + FEW + " clients", RatioBound.atMost(1.5));
    }

    @Override
    public List<BenchmarkFigure> figures() {
        return List.of(HUNDRED, THOUSAND);
    }

    @Override
    public void measure(BenchmarkSize form, Measurements measurements) throws IOException {
        int most = form.size(MOST, 200);
        int messages = form.size(MOST, 200);
        Map<Integer, Talk> talks = new TreeMap<>();
        for (int clients : List.of(FEW, MANY, most)) {
            talks.put(clients, new Talk(clients));
            talks.get(clients).micros(form.size(2, 1) * messages / clients);
        }
        for (int round = 0; round < form.rounds(); round++) {
            double few = talks.get(FEW).micros(messages / FEW);
            measurements.add(HUNDRED, talks.get(MANY).micros(messages / MANY), few);
            measurements.add(THOUSAND, talks.get(most).micros(messages / most), few);
        }
    }

    /** A running simulation in which all clients have joined. */
    private static final class Talk {
        private final Testbed simulation;
        private int said;
        private int seen;

        Talk(int clients) {
            Scenario scenario = ScenarioFile.parse("many.yaml", """
                    name: many
                    about: Many join, and are told elsewhere when to talk.
                    seed: 1
                    clients: %d
                    links: [{of: everyone, both: [{delay: 20ms, jitter: 5ms}]}]
                    script: [{at: 0s, everyone: joins}]
                    expect: {rules: all}
                    """.formatted(clients));
            simulation = Testbeds.simulation(scenario);
            scenario.clients().forEach(simulation::join);
            simulation.advanceTo(JOINED);
            sent();
        }

        /** The CPU time of this thread while so many messages are said and forwarded. */
        double micros(int messages) throws IOException {
            double nanos = CpuTime.of(1, () -> {
                for (int i = 0; i < messages; i++) {
                    List<String> present = simulation.present();
                    simulation.type(present.get(said++ % present.size()), "message " + said);
                    simulation.advanceTo(simulation.now().plus(BETWEEN));
                }
            });
            return nanos / sent() / 1_000;
        }

        /** The number of datagrams since the last call. */
        private long sent() {
            List<Occurrence> all = simulation.history().occurrences();
            long sent = all.subList(seen, all.size()).stream()
                    .filter(Occurrence.Sent.class::isInstance).count();
            seen = all.size();
            return sent;
        }
    }
}
