package squall.harness.chat;

import squall.harness.containers.Containers;
import squall.harness.containers.DockerEngine;
import squall.harness.containers.Installation;
import squall.harness.emulation.Emulation;
import squall.harness.scenario.Scenario;
import squall.harness.simulation.Simulation;
import squall.harness.testbed.Testbed;

/** The testbeds with the chat as their workload. */
public final class Chat {
    private Chat() {}

    /** In virtual time. */
    public static Testbed simulation(Scenario scenario) {
        return simulation(scenario, EndpointFactory.SYSTEM);
    }

    /** The same with these endpoints instead of the system's. */
    public static Testbed simulation(Scenario scenario, EndpointFactory endpoints) {
        return new Simulation<>(scenario, new ChatWorkload(endpoints));
    }

    /** On loopback sockets, in real time. */
    public static Testbed emulation(Scenario scenario) {
        return emulation(scenario, EndpointFactory.SYSTEM);
    }

    /** The same with these endpoints instead of the system's. */
    public static Testbed emulation(Scenario scenario, EndpointFactory endpoints) {
        return Emulation.open(scenario, new ChatWorkload(endpoints));
    }

    /**
     * The chat's programs, each in a Docker container.
     *
     * @throws IllegalStateException if there is no engine to run them
     * @throws squall.harness.containers.EngineException if the engine fails
     */
    public static Testbed containers(Scenario scenario, Installation installation,
            DockerEngine engine) {
        return Containers.open(scenario, new ChatWorkload(EndpointFactory.SYSTEM), installation,
                engine);
    }
}
