package squall.scenarios;

import java.time.Duration;
import java.util.Locale;
import squall.harness.Testbed;
import squall.harness.containers.Containers;
import squall.harness.emulation.Emulation;
import squall.harness.scenario.Scenario;
import squall.harness.simulation.Simulation;

/** Where scenarios can be played. */
enum TestbedKind {
    /** In virtual time: as fast as it goes, and the same every time. */
    SIMULATION,
    /** On loopback sockets, in real time. */
    EMULATION,
    /** Our programs themselves, each in a Docker container, in real time. */
    CONTAINERS;

    private static final Duration LONGEST_IN_REAL_TIME = Duration.ofSeconds(90);

    /** One for this scenario; whoever gets it closes it. */
    Testbed open(Scenario scenario) {
        return switch (this) {
            case SIMULATION -> new Simulation(scenario);
            case EMULATION -> new Emulation(scenario);
            case CONTAINERS -> new Containers(scenario, Project.installation());
        };
    }

    /** Whether it can be played here: nobody waits longer than 90 s for a script. */
    boolean bears(Scenario scenario) {
        return !isInRealTime() || scenario.lasts().compareTo(LONGEST_IN_REAL_TIME) <= 0;
    }

    /** How many may run beside each other, so that none suffers. */
    int atOnce() {
        int processors = Runtime.getRuntime().availableProcessors();
        return switch (this) {
            case SIMULATION -> processors;
            case EMULATION -> 8 * processors;
            case CONTAINERS -> 2 * processors;
        };
    }

    boolean isInRealTime() {
        return this != SIMULATION;
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
