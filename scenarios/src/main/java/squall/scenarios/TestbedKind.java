package squall.scenarios;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import squall.harness.chat.Chat;
import squall.harness.containers.DockerEngine;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.Step;
import squall.harness.testbed.Testbed;

/** The testbeds on which scenarios can be played. */
enum TestbedKind {
    /** In virtual time: fast, and always with the same result. */
    SIMULATION,
    /** In one process, on loopback sockets, in real time. */
    EMULATION,
    /** Our programs, each in a Docker container, in real time. */
    CONTAINERS;

    private static final Duration LONGEST_IN_REAL_TIME = Duration.ofSeconds(90);
    private static final int MOST_CONTAINERS = 20;

    /** A testbed for this scenario; the caller closes it. */
    Testbed open(Scenario scenario, DockerEngine engine) {
        return switch (this) {
            case SIMULATION -> Chat.simulation(scenario);
            case EMULATION -> Chat.emulation(scenario);
            case CONTAINERS -> Chat.containers(scenario, Project.installation(), engine);
        };
    }

    /** What this machine lacks for this scenario, in words; empty if nothing. */
    Optional<String> absence(Scenario scenario, DockerEngine engine) {
        if (this != CONTAINERS) {
            return Optional.empty();
        }
        return scenario.isTunnelled() ? engine.absenceOfToxiproxy() : engine.absence();
    }

    boolean bears(Scenario scenario) {
        return objection(scenario).isEmpty();
    }

    /** Why the scenario cannot be played here, in words; empty if it can. */
    Optional<String> objection(Scenario scenario) {
        if (isInRealTime() && scenario.lasts().compareTo(LONGEST_IN_REAL_TIME) > 0) {
            return Optional.of("its script lasts " + scenario.lasts().toSeconds()
                    + " s, too long for " + this);
        }
        if (this != CONTAINERS) {
            return scenario.isTunnelled()
                    ? Optional.of("its datagrams cross a tunnel, which only containers have")
                    : Optional.empty();
        }
        if (scenario.isTunnelled() && scenario.hasImpairedLinks()) {
            return Optional
                    .of("its datagrams cross a tunnel, which impairments of links do not affect");
        }
        if (scenario.clients().size() > MOST_CONTAINERS) {
            return Optional.of("its " + scenario.clients().size()
                    + " clients are too many for containers; the limit is " + MOST_CONTAINERS);
        }
        return scenario.script().stream().anyMatch(Step.Attacks.class::isInstance)
                ? Optional.of("it has an attacker, which containers do not have")
                : Optional.empty();
    }

    /** Returns the scenario; throws if it cannot be played here. */
    Scenario require(Scenario scenario) {
        objection(scenario).ifPresent(why -> {
            throw new ScenarioException(scenario.name() + ": " + why);
        });
        return scenario;
    }

    /** How many scenarios may run at once without disturbing each other. */
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

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
