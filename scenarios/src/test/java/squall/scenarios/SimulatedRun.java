package squall.scenarios;

import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.testbed.Testbed;
import squall.harness.workload.Testbeds;

/** A scenario of the catalogue in simulation, with its own seed. */
final class SimulatedRun {
    private SimulatedRun() {}

    static History of(String scenario) {
        try (Testbed simulation =
                Testbeds.simulation(Project.catalog().find(scenario))) {
            return ScenarioRunner.of(simulation);
        }
    }

    /** How many datagrams were sent, whatever the seed is. */
    static long datagrams(String scenario) {
        return of(scenario).occurrences().stream().filter(Occurrence.Sent.class::isInstance)
                .count();
    }
}
