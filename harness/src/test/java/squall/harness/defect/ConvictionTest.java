package squall.harness.defect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.Cast;
import squall.harness.Performance;
import squall.harness.check.Judge;
import squall.harness.check.Judgement;
import squall.harness.check.Verdict;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioFile;
import squall.harness.simulation.Simulation;

/**
 * The judge sees: on the same scenarios it acquits the system, and convicts whoever has a defect of
 * breaking the rule that the defect breaks.
 */
@Execution(ExecutionMode.CONCURRENT)
class ConvictionTest {
    /** Takes so many datagrams that only one trial has it. */
    private static final String FLOOD = "flooding-member";
    /** Those of the catalogue that take little time. A folder of data: no code is up there. */
    private static final List<Scenario> SCENARIOS = Stream.of("all-four-lost",
            "dead-recipient", "dead-session-removed", "first-two-lost", FLOOD, "forged",
            "forgotten",
            "latency-200", "nat-rebinding", "partition-and-heal", "reflected", "replayed",
            "silent-listener", "spoofed-hello", "stranger", "surplus-hellos", "train",
            "two-people-talk",
            "unproven-recipient")
            .map(name -> ScenarioFile.read(Path.of("../scenarios/catalog", name + ".yaml")))
            .toList();
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
        scenarios(trial).flatMap(scenario -> convictions(scenario, trial.cast()))
                .forEach(subject -> convictions.merge(subject, 1, Integer::sum));
        MATRIX.add(trial, convictions);

        assertThat(convictions).as(trial.defect().sentence())
                .containsKey(trial.defect().breaks());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void acquitsTheSystemIn(String name, Scenario scenario) {
        assertThat(convictions(scenario, Cast.SYSTEM)).isEmpty();
    }

    static List<Trial> trials() {
        return Trial.all();
    }

    static List<Arguments> scenarios() {
        return SCENARIOS.stream().map(scenario -> arguments(scenario.name(), scenario)).toList();
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

    /** Every rule and promise that was broken; what a scenario expects besides in one word. */
    private static Stream<String> convictions(Scenario scenario, Cast cast) {
        return Judge.judge(Performance.of(new Simulation(scenario, cast))).judgements()
                .filter(judgement -> judgement.verdict() == Verdict.FAIL).map(Judgement::subject)
                .map(subject -> subject.matches("(delivery|sometimes|never) .*") ? "expectations"
                        : subject)
                .distinct();
    }
}
