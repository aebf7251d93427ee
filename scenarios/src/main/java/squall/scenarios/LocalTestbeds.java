package squall.scenarios;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.containers.DockerEngine;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.Step;
import squall.harness.testbed.Testbed;
import squall.harness.workload.Testbeds;

/** The testbeds on which scenarios are played from here. */
final class LocalTestbeds {
    static final List<TestbedKind> ALL =
            List.of(TestbedKind.SIMULATION, TestbedKind.EMULATION, TestbedKind.CONTAINERS);

    private static final Duration LONGEST_IN_REAL_TIME = Duration.ofSeconds(90);
    private static final int MOST_CONTAINERS = 20;

    private LocalTestbeds() {}

    /** A testbed for this scenario; the caller closes it. */
    static Testbed open(TestbedKind kind, Scenario scenario, DockerEngine engine) {
        return switch (kind) {
            case SIMULATION -> Testbeds.simulation(scenario);
            case EMULATION -> Testbeds.emulation(scenario);
            case CONTAINERS -> Testbeds.containers(scenario, Project.installation(), engine);
            case PROXY -> throw new IllegalArgumentException("kind=" + kind + " plays nothing");
        };
    }

    /** What this machine lacks for this scenario, in words; empty if nothing. */
    static Optional<String> absence(TestbedKind kind, Scenario scenario, DockerEngine engine) {
        if (kind != TestbedKind.CONTAINERS) {
            return Optional.empty();
        }
        return scenario.isTunnelled() ? engine.absenceOfToxiproxy() : engine.absence();
    }

    static boolean canPlay(TestbedKind kind, Scenario scenario) {
        return objection(kind, scenario).isEmpty();
    }

    /** Why the scenario cannot be played here, in words; empty if it can. */
    static Optional<String> objection(TestbedKind kind, Scenario scenario) {
        if (!ALL.contains(kind)) {
            return Optional.of("a " + kind + " plays no scenario");
        }
        if (kind.isInRealTime() && scenario.lasts().compareTo(LONGEST_IN_REAL_TIME) > 0) {
            return Optional.of("its script lasts " + scenario.lasts().toSeconds()
                    + " s, too long for " + kind);
        }
        if (kind != TestbedKind.CONTAINERS) {
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
        if (!Testbeds.hasPrograms(scenario)) {
            return Optional.of("its workload " + scenario.workload()
                    + " has no programs, which containers need");
        }
        return scenario.script().stream().anyMatch(Step.Attacks.class::isInstance)
                ? Optional.of("it has an attacker, which containers do not have")
                : Optional.empty();
    }

    /** Returns the scenario; throws if it cannot be played here. */
    static Scenario require(TestbedKind kind, Scenario scenario) {
        objection(kind, scenario).ifPresent(why -> {
            throw new ScenarioException(scenario.name() + ": " + why);
        });
        return scenario;
    }

    /** How many scenarios may run at once without disturbing each other. */
    static int atOnce(TestbedKind kind, DockerEngine engine) {
        int processors = Runtime.getRuntime().availableProcessors();
        return switch (kind) {
            case SIMULATION -> processors;
            case EMULATION -> 8 * processors;
            case CONTAINERS -> Math.min(8 * processors, engine.room());
            case PROXY -> throw new IllegalArgumentException("kind=" + kind + " plays nothing");
        };
    }
}
