package squall.harness.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.scenario.Scenario;
import squall.testing.Thoroughness;

class ScenarioRoundTripTest {
    @Test
    void exampleReadsBackEqual() {
        assertThat(Example.parse(ScenarioWriter.write(Example.scenario())))
                .isEqualTo(Example.scenario());
    }

    @Test
    void numberedClientsAreWrittenAsANumber() {
        Scenario scenario = ScenarioFile.parse("short.yaml", """
                {name: short, about: Many., clients: 1000, script: [{at: 0s, everyone: joins}]}
                """);

        assertThat(ScenarioWriter.write(scenario)).contains("clients: 1000\n");
        assertThat(ScenarioFile.parse("short.yaml", ScenarioWriter.write(scenario)))
                .isEqualTo(scenario);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyScenarioReadsBackEqual(long seed) {
        Scenario scenario = new AnyScenario(new Random(seed)).scenario();

        assertThat(ScenarioFile.parse("any.yaml", ScenarioWriter.write(scenario)))
                .as(ScenarioWriter.write(scenario))
                .isEqualTo(scenario);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyTunnelledScenarioReadsBackEqual(long seed) {
        Scenario scenario = new AnyScenario(new Random(seed)).tunnelled();

        assertThat(ScenarioFile.parse("any.yaml", ScenarioWriter.write(scenario)))
                .as(ScenarioWriter.write(scenario))
                .isEqualTo(scenario);
    }

    static IntStream seeds() {
        return IntStream.range(0, Thoroughness.count(200, 50));
    }
}
