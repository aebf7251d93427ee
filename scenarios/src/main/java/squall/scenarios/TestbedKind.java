package squall.scenarios;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import squall.harness.containers.Containers;
import squall.harness.containers.DockerEngine;
import squall.harness.emulation.Emulation;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.Step;
import squall.harness.simulation.Simulation;
import squall.harness.testbed.Testbed;

/** Where scenarios can be played. */
enum TestbedKind {
    /** In virtual time: as fast as it goes, and the same every time. */
    SIMULATION,
    /** On loopback sockets, in real time. */
    EMULATION,
    /** Our programs themselves, each in a Docker container, in real time. */
    CONTAINERS;

    private static final Duration LONGEST_IN_REAL_TIME = Duration.ofSeconds(90);
    private static final int MOST_CONTAINERS = 20;

    /** One for this scenario; whoever gets it closes it. */
    Testbed open(Scenario scenario, DockerEngine engine) {
        return switch (this) {
            case SIMULATION -> new Simulation(scenario);
            case EMULATION -> new Emulation(scenario);
            case CONTAINERS -> new Containers(scenario, Project.installation(), engine);
        };
    }

    /** What of it this machine lacks for this scenario, in words; empty where nothing. */
    Optional<String> absence(Scenario scenario, DockerEngine engine) {
        if (this != CONTAINERS) {
            return Optional.empty();
        }
        return scenario.isTunnelled() ? engine.absenceOfToxiproxy() : engine.absence();
    }

    boolean bears(Scenario scenario) {
        return objection(scenario).isEmpty();
    }

    /** Why it can't be played here, in words; empty where it can. */
    Optional<String> objection(Scenario scenario) {
        if (isInRealTime() && scenario.lasts().compareTo(LONGEST_IN_REAL_TIME) > 0) {
            return Optional.of("its script lasts " + scenario.lasts().toSeconds()
                    + " s, too long for " + this);
        }
        if (this != CONTAINERS) {
            return scenario.isTunnelled()
                    ? Optional.of("its datagrams cross a tunnel, which containers alone have")
                    : Optional.empty();
        }
        if (scenario.isTunnelled() && scenario.hasImpairedLinks()) {
            return Optional.of("in its tunnel nothing befalls datagrams one by one");
        }
        if (scenario.clients().size() > MOST_CONTAINERS) {
            return Optional.of("its " + scenario.clients().size()
                    + " clients are too many for containers, which bear " + MOST_CONTAINERS);
        }
        return scenario.script().stream().anyMatch(Step.Attacks.class::isInstance)
                ? Optional.of("it has an attacker, who can't get among the containers")
                : Optional.empty();
    }

    /** The scenario, unless it can't be played here. */
    Scenario require(Scenario scenario) {
        objection(scenario).ifPresent(why -> {
            throw new ScenarioException(scenario.name() + ": " + why);
        });
        return scenario;
    }

    /** How many may run beside each other, so that none suffers. */
    int atOnce(DockerEngine engine) {
        int processors = Runtime.getRuntime().availableProcessors();
        return switch (this) {
            case SIMULATION -> processors;
            case EMULATION -> 8 * processors;
            case CONTAINERS -> Math.min(8 * processors, engine.room());
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
