package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.Sketch;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioWriter;
import squall.testing.Thoroughness;

/** Whatever the network does, the system keeps every rule, and no check may say otherwise. */
@Execution(ExecutionMode.CONCURRENT)
class AnyWeatherTest {
    @ParameterizedTest
    @MethodSource("seeds")
    void breaksNoRule(int seed) {
        Scenario scenario = new Any(new Random(seed * 7919L + 1)).scenario().withSeed(seed);

        ChatRuling ruling = Rulings.of(scenario);

        assertThat(ruling.rules().stream().flatMap(rule -> rule.findings().stream()))
                .as(ScenarioWriter.write(scenario)).isEmpty();
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, Thoroughness.count(40, 10));
    }

    private record Any(Random random) {
        private static final List<String> WHO = List.of("everyone", "alice", "bob", "carol");
        private static final List<String> WAYS = List.of("up", "down", "both");
        private static final List<String> IMPAIRMENTS = List.of("{delay: 20ms, jitter: 5ms}",
                "{delay: 150ms, jitter: 150ms}",
                "{delay: 300ms, jitter: 100ms, distribution: normal}",
                "{delay: 60ms, jitter: 60ms, distribution: pareto, in order: true}",
                "{loss: 10%}", "{loss: 40%}", "{burst loss: {good: 2s, bad: 500ms}}",
                "{burst loss: {good: 500ms, bad: 2s, loss in bad: 80%}}", "{duplicate: 30%}",
                "{corrupt: 20%}", "{corrupt: 40%, what: byte}",
                "{corrupt: 30%, what: bytes 0..21}", "{corrupt: 10%, what: bytes 22..40}",
                "{truncate: 20%}", "{truncate: 30%, to: 88B}", "{corrupt: 60%}",
                "{rate: 64kbit/s, queue: 4kB}", "{rate: 20kbit/s, queue: 10 datagrams}",
                "{flap: {up: 2s, down: 700ms}}", "{reorder: 20%, by: 100ms}",
                "{reorder: 40%, by: 400ms, sometimes: 50%}", "{delay: 250ms, sometimes: 30%}",
                "{byte limit: 20kB}", "{drop: first 3}");

        Scenario scenario() {
            StringBuilder yaml = new StringBuilder("links:\n");
            int lines = 1 + random.nextInt(4);
            for (int i = 0; i < lines; i++) {
                yaml.append("  - ").append(link(random.nextBoolean())).append('\n');
            }
            yaml.append("script:\n  - {at: 0s, everyone: joins}\n");
            yaml.append("  - {at: 3s, client: everyone, says: " + (10 + random.nextInt(30))
                    + " messages, every: " + (100 + random.nextInt(900)) + "ms}\n");
            if (random.nextBoolean()) {
                yaml.append("  - {at: " + (4 + random.nextInt(10)) + "s, rebind: "
                        + WHO.get(1 + random.nextInt(3)) + "}\n");
            }
            if (random.nextBoolean()) {
                yaml.append("  - {at: " + (4 + random.nextInt(10)) + "s, for: "
                        + (1 + random.nextInt(80)) + "s, blackout: " + one(WHO) + ", direction: "
                        + one(WAYS) + "}\n");
            }
            if (random.nextInt(3) == 0) {
                yaml.append("  - {at: 6s, links: [" + link(false) + "]}\n");
            }
            yaml.append("  - {at: 90s, client: everyone, says: 5 messages, every: 1s}\n");
            return Sketch.of(yaml.append("  - {at: 100s, heal: everything}\n").toString());
        }

        private String link(boolean two) {
            return "{of: " + one(WHO) + ", " + one(WAYS) + ": [" + one(IMPAIRMENTS)
                    + (two ? ", " + one(IMPAIRMENTS) : "") + "]}";
        }

        private <T> T one(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }
    }
}
