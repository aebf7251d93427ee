package squall.harness.chat.defect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.chat.EndpointFactory;
import squall.harness.scenario.Scenario;

/**
 * The judge sees: on the same scenarios it acquits the system, and convicts whoever has a defect of
 * breaking the rule that the defect breaks.
 */
@Tag("thorough")
@Execution(ExecutionMode.CONCURRENT)
class ConvictionMatrixTest {
    /** Takes so many datagrams that only one trial has it. */
    private static final String FLOOD = "flooding-member";
    /** Those of the catalogue that take little time. */
    private static final List<Scenario> SCENARIOS = Stream.of("all-four-lost",
            "dead-recipient", "dead-session-removed", "first-two-lost", FLOOD, "forged",
            "forgotten",
            "latency-200", "nat-rebinding", "partition-and-heal", "reflected", "replayed",
            "silent-listener", "spoofed-hello", "stranger", "surplus-hellos", "train",
            "two-people-talk",
            "unproven-recipient")
            .map(Trial::catalogued).toList();
    /**
     * For who never gives up, every second without a heal is transmissions: of a server's in train
     * millions.
     */
    private static final List<String> FOR_THE_STUBBORN =
            List.of("all-four-lost", "latency-200", "nat-rebinding");
    private static final ConvictionMatrix MATRIX = new ConvictionMatrix();

    @ParameterizedTest(name = "{0}")
    @MethodSource("trials")
    void convictsWhoeverHas(Trial trial) {
        Map<String, Integer> convictions = new TreeMap<>();
        scenarios(trial)
                .flatMap(scenario -> trial.convictions(scenario).stream())
                .forEach(subject -> convictions.merge(subject, 1, Integer::sum));
        MATRIX.add(trial, convictions);

        assertThat(convictions).as(trial.defect().sentence())
                .containsKey(trial.defect().breaks());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void acquitsTheSystemIn(Scenario scenario) {
        assertThat(Trial.convictions(scenario, EndpointFactory.of("classic"))).isEmpty();
    }

    static List<Trial> trials() {
        return Trial.all();
    }

    static List<Named<Scenario>> scenarios() {
        return SCENARIOS.stream().map(scenario -> Named.of(scenario.name(), scenario)).toList();
    }

    @AfterAll
    static void publish() throws IOException {
        if (MATRIX.hasAll(trials())) {
            Files.writeString(Path.of("target", "conviction-matrix.md"), MATRIX.toString());
        }
    }

    private static Stream<Scenario> scenarios(Trial trial) {
        return SCENARIOS.stream().filter(scenario -> switch (trial.defect()) {
            case NEVER_GIVES_UP -> FOR_THE_STUBBORN.contains(scenario.name());
            case LETS_A_FLOOD_DISPLACE_OTHERS -> scenario.name().equals(FLOOD);
            default -> !scenario.name().equals(FLOOD);
        });
    }
}
