package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.testing.RepeatWhileLate;

/** The command with containers, as people use it; it leaves no container behind. */
@Order(Program.WAITING)
class ContainerProgramsIT {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private static final String RUN = "scenarios/squall run two-people-talk --testbed containers";
    private static final String SKIPPED = ": skipped in containers, ";

    /** The run may be inconclusive, because the machine is busy with other tests. */
    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void playsAScenarioOnAllTestbeds() {
        Program run = plays("scenarios/squall run first-two-lost --testbed all");
        assertThat(run.output()).anyMatch(line -> line
                .matches("simulation: pass, emulation: [a-z]+, containers: [a-z]+"));
    }

    @Tag("thorough")
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"scenarios/squall run dead-recipient --testbed containers",
            "scenarios/squall run tunnelled-stall --testbed containers"})
    void playsThoseOfTheReadme(String command) {
        plays(command);
    }

    @Tag("thorough")
    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void printsTheTableOfAllTestbedsThatTheReadmeShows() {
        Program run = required(Program.runInShell(AllTestbedsExample.COMMAND));
        if (run.exitStatus() == 0) {
            assertThat(AllTestbedsExample.withoutNumbers(run.output())).containsSequence(
                    AllTestbedsExample.withoutNumbers(AllTestbedsExample.shown()));
        }
    }

    @Test
    void aKilledRunIsClearedAwayByTheNextWhichClearsUpItselfWhenToldToStop() {
        Program killed = Program.start(RUN);
        awaitContainers(killed);
        killed.close();
        killed.exitStatus();
        assertThat(left(killed)).isNotEmpty();
        try (Program next = Program.start(RUN)) {
            awaitContainers(next);
            patiently().until(() -> left(killed).isEmpty());
            next.terminate();
            assertThat(next.exitStatus()).isEqualTo(143);
            assertThat(left(next)).isEmpty();
        }
    }

    private static Program plays(String command) {
        return required(Program.run(command));
    }

    private static Program required(Program run) {
        requireContainers(run);
        assertThat(run.exitStatus()).as("%s %s", run.output(), run.errors()).isIn(0, 3);
        return run;
    }

    private static void awaitContainers(Program run) {
        patiently().until(() -> run.hasEnded() || !left(run).isEmpty());
        requireContainers(run);
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200));
    }

    /** Skips the test if there is no engine; fails it with {@code -Dcontainers=required}. */
    private static void requireContainers(Program run) {
        Optional<String> skipped =
                run.errors().stream().filter(line -> line.contains(SKIPPED)).findFirst();
        skipped.ifPresent(why -> {
            if (System.getProperty("containers", "").equals("required")) {
                Assertions.fail("containers are required, but: " + why);
            }
            // Without the scenario's name, so that Maven's console shows the reason only once.
            Assumptions.abort(why.replaceFirst("^[^:]*" + SKIPPED, ""));
        });
    }

    /** The containers and networks of this program that still exist. */
    private static List<String> left(Program run) {
        String label = " --filter label=squall.process=" + run.pid();
        return Program.runInShell("docker ps -a -q" + label + "; docker network ls -q" + label)
                .output();
    }
}
