package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.Sketch;
import squall.harness.chat.attack.ChatAttack;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioWriter;
import squall.testing.Thoroughness;

/** The system keeps every rule and every promise, with crashes and attackers too. */
@Execution(ExecutionMode.CONCURRENT)
class AnyFailureTest {
    @ParameterizedTest
    @MethodSource("seeds")
    void breaksNoRule(int seed) {
        Scenario scenario = new Any(new Random(seed * 7919L + 1)).scenario().withSeed(seed);

        ChatRuling ruling = Rulings.of(scenario);

        assertThat(ruling.judgements().flatMap(judgement -> judgement.findings().stream()))
                .as(ScenarioWriter.write(scenario)).isEmpty();
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1,
                Integer.getInteger("failure.seeds", Thoroughness.count(20, 8)));
    }

    private record Any(Random random) {
        /** In the classic profile there are no cookies. */
        private static final List<ChatAttack> CLASSIC_ATTACKS = Stream.of(ChatAttack.values())
                .filter(attack -> attack != ChatAttack.STEALS_COOKIE).toList();
        private static final List<String> LINKS = List.of("{delay: 20ms, jitter: 5ms}",
                "{delay: 20ms}", "{delay: 0ms}", "{delay: 100ms, jitter: 100ms}",
                "{delay: 20ms}, {loss: 10%}", "{delay: 20ms}, {loss: 30%}, {duplicate: 20%}");
        private static final List<String> RESTARTS = List.of("", ", restarts after: 0s",
                ", restarts after: 300ms", ", restarts after: 2s",
                ", restarts after: 0s, keeps port: true",
                ", restarts after: 300ms, keeps port: true",
                ", restarts after: 3s, keeps port: true");
        private static final List<String> JITTER =
                List.of("", ", jitter: 1ms", ", jitter: 300ms");
        private static final List<String> DAMAGE = List.of("", ", {loss: 10%}", ", {loss: 40%}",
                ", {loss: 20%}, {duplicate: 20%}", ", {corrupt: 20%}");

        Scenario scenario() {
            boolean slow = random.nextBoolean();
            int firstWords = slow ? 2_000 + random.nextInt(58_000) : 2_000;
            int messages = slow ? 3 + random.nextInt(10) : 10 + random.nextInt(20);
            StringBuilder yaml = new StringBuilder("links: [{of: everyone, both: ["
                    + (slow ? slowLink() : one(LINKS)) + "]}]\nscript:\n");
            step(yaml, "at: 0s, everyone: joins");
            step(yaml, "at: " + firstWords + "ms, client: everyone, says: " + messages
                    + " messages, every: " + (100 + random.nextInt(500)) + "ms");
            if (random.nextBoolean()) {
                step(yaml, "at: " + at(firstWords) + ", client: carol, crashes: true"
                        + one(RESTARTS));
            }
            if (random.nextInt(3) == 0) {
                step(yaml, "at: " + at(firstWords) + ", server: crashes, restarts after: "
                        + one(List.of("0s", "500ms", "2s", "20s")));
            }
            if (slow && random.nextBoolean()) {
                step(yaml, "at: " + at(random.nextInt(firstWords)) + ", for: "
                        + (1 + random.nextInt(30)) + "s, blackout: "
                        + one(List.of("alice", "bob", "everyone")) + ", direction: "
                        + one(List.of("up", "down", "both")));
            }
            int attacks = 1 + random.nextInt(3);
            for (int i = 0; i < attacks; i++) {
                step(yaml, "at: " + (1 + random.nextInt(slow ? firstWords / 1_000 + 9 : 9))
                        + "s, attacker: " + one(CLASSIC_ATTACKS).words()
                        + ", client: " + one(List.of("alice", "bob", "[alice, bob]"))
                        + ", datagrams: " + (1 + random.nextInt(slow ? 20 : 200)) + ", every: "
                        + one(slow ? List.of("53ms", "400ms", "1500ms")
                                : List.of("0ms", "10ms", "53ms", "100ms")));
            }
            return Sketch.of(yaml.toString());
        }

        /** With which clients join slowly, from several ports, or not at all for a while. */
        private String slowLink() {
            return "{delay: " + (400 + random.nextInt(2_101)) + "ms" + one(JITTER) + "}"
                    + one(DAMAGE);
        }

        private String at(int from) {
            return (from + random.nextInt(40) * 100) + "ms";
        }

        private static void step(StringBuilder yaml, String step) {
            yaml.append("  - {").append(step).append("}\n");
        }

        private <T> T one(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }
    }
}
