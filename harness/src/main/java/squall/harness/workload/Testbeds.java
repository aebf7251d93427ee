package squall.harness.workload;

import java.util.Optional;
import squall.harness.containers.Containers;
import squall.harness.containers.DockerEngine;
import squall.harness.containers.Installation;
import squall.harness.containers.ProgramWorkload;
import squall.harness.emulation.Emulation;
import squall.harness.scenario.Scenario;
import squall.harness.simulation.Simulation;
import squall.harness.testbed.EndpointWorkload;
import squall.harness.testbed.SelectiveLoss;
import squall.harness.testbed.Testbed;

/** Opens testbeds with the workload and the wire profile that a scenario names. */
public final class Testbeds {
    private Testbeds() {}

    /** In virtual time. */
    public static Testbed simulation(Scenario scenario) {
        return new Simulation<>(scenario, endpoints(scenario));
    }

    /** In virtual time; these datagrams are lost, too. */
    public static Testbed simulation(Scenario scenario, SelectiveLoss losses) {
        return new Simulation<>(scenario, endpoints(scenario), losses);
    }

    /** On loopback sockets, in real time. */
    public static Testbed emulation(Scenario scenario) {
        return Emulation.open(scenario, endpoints(scenario));
    }

    /**
     * The workload's programs, each in a Docker container.
     *
     * @throws IllegalArgumentException if it {@linkplain #hasPrograms has none}
     * @throws IllegalStateException if there is no engine to run them
     * @throws squall.harness.containers.EngineException if the engine fails
     */
    public static Testbed containers(Scenario scenario, Installation installation,
            DockerEngine engine) {
        ProgramWorkload<?> programs = programs(scenario)
                .orElseThrow(() -> new IllegalArgumentException(
                        "workload=" + scenario.workload() + " has no programs"));
        return Containers.open(scenario, programs, installation, engine);
    }

    /** Whether the scenario's workload has programs for containers. */
    public static boolean hasPrograms(Scenario scenario) {
        return programs(scenario).isPresent();
    }

    private static Optional<ProgramWorkload<?>> programs(Scenario scenario) {
        return ScenarioWorkload.of(scenario).programs(scenario.profile());
    }

    private static EndpointWorkload<?, ?, ?> endpoints(Scenario scenario) {
        return ScenarioWorkload.of(scenario).endpoints(scenario.profile());
    }
}
