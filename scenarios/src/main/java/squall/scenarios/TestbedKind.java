package squall.scenarios;

import java.util.Locale;
import squall.harness.Testbed;
import squall.harness.emulation.Emulation;
import squall.harness.scenario.Scenario;
import squall.harness.simulation.Simulation;

/** Where scenarios can be played. */
enum TestbedKind {
    /** In virtual time: as fast as it goes, and the same every time. */
    SIMULATION,
    /** On loopback sockets, in real time. */
    EMULATION;

    /** One for this scenario; whoever gets it closes it. */
    Testbed open(Scenario scenario) {
        return switch (this) {
            case SIMULATION -> new Simulation(scenario);
            case EMULATION -> new Emulation(scenario);
        };
    }

    /** How many may run beside each other, so that none suffers. */
    int atOnce() {
        int processors = Runtime.getRuntime().availableProcessors();
        return switch (this) {
            case SIMULATION -> processors;
            case EMULATION -> 8 * processors;
        };
    }

    boolean isInRealTime() {
        return this == EMULATION;
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
