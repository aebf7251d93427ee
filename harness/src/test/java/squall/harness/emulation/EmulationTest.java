package squall.harness.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import squall.harness.Performance;
import squall.harness.Sketch;
import squall.harness.Testbed;
import squall.harness.check.Judge;
import squall.harness.check.Ruling;
import squall.harness.check.Verdict;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.simulation.Simulation;

class EmulationTest {

    @Test
    void theSameMishapsBefallTheSameDatagramsAsInSimulation() {
        History simulated = played(new Simulation(Sketch.MISHAPS));
        History emulated = played(new Emulation(Sketch.MISHAPS));
        assertThat(losses(emulated)).isEqualTo(losses(simulated));
        assertThat(verdict(emulated)).isNotEqualTo(Verdict.FAIL);
    }

    private static Verdict verdict(History history) {
        Ruling ruling = Judge.judge(history);
        System.out.println(ruling);
        return ruling.verdict();
    }

    private static Map<String, String> losses(History history) {
        Map<String, String> losses = new TreeMap<>();
        history.occurrences().stream().filter(Occurrence.Lost.class::isInstance)
                .map(Occurrence.Lost.class::cast)
                .forEach(lost -> losses.put(lost.client() + " " + lost.direction() + " "
                        + lost.ordinal(), lost.cause()));
        return losses;
    }

    private static History played(Testbed testbed) {
        try (testbed) {
            return Performance.of(testbed);
        }
    }
}
