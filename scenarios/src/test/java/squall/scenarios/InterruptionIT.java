package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Programs that are interrupted: they say what was finished and where it is. */
@Tag("thorough")
@Order(Program.LONG)
@Execution(ExecutionMode.CONCURRENT)
class InterruptionIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Its run takes minutes. */
    private static final String LONG = OwnScenario.SOUND.replace("name: mine", "name: long")
            .replace("clients: [alice, bob]", "clients: 60")
            .replace("of: bob", "of: client-2")
            .replace("client: alice, says: 20 messages",
                    "client: everyone, says: 100 messages, every: 100ms");

    @Test
    void aRunReportsWhatIsFinished(@TempDir Path folder) throws IOException {
        Path mine = OwnScenario.write(folder, OwnScenario.SOUND);
        try (Program run = Program.start("scenarios/squall run", mine.toString(),
                written(folder, LONG))) {
            await().atMost(PATIENCE).until(
                    () -> run.output().stream().anyMatch(line -> line.startsWith("pass ")));
            run.terminate();
            assertThat(run.exitStatus()).isEqualTo(ExitStatus.TERMINATED.number());
            assertThat(run.errors()).last().isEqualTo("interrupted: 1 of 2 runs are finished;"
                    + " histories: scenarios/target/programs/reports/target/histories");
            assertThat(run.output()).contains(
                    "report: scenarios/target/programs/reports/target/index.html");
        }
    }

    @Test
    void aSearchForTheSmallestScenarioWritesTheSmallestSoFar(@TempDir Path folder)
            throws IOException {
        Path shrunk = folder.resolve("shrunk.yaml");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no script (util-linux)");
        try (Program shrink = Program.startInTerminal("scenarios/squall shrink -o",
                shrunk.toString(), written(folder, LONG.replace("clients: 60", "clients: 6")
                        + "expect: {never: [retransmission]}\n"))) {
            await().atMost(PATIENCE).until(
                    () -> shrink.output().stream().anyMatch(line -> line.contains("runs: ")));
            shrink.terminate();
            assertThat(shrink.exitStatus()).isEqualTo(ExitStatus.TERMINATED.number());
            assertThat(shrink.output()).anyMatch(line -> line
                    .matches("interrupted: the smallest scenario after [0-9]+ runs? is .*"));
        }
        assertThat(shrunk).exists();
    }

    @Test
    void aTestOfAServerReportsWhatItHasSeen() {
        try (Program server = Program.start("system/chat server --port 0 --bind 127.0.0.1");
                Program conform = Program.start("scenarios/squall conform --target",
                        await().atMost(PATIENCE).until(server::listensAt, Optional::isPresent)
                                .orElseThrow())) {
            await().atMost(PATIENCE).until(() -> Stream.concat(server.output().stream(),
                    server.errors().stream()).anyMatch(line -> line.contains("joined")));
            conform.terminate();
            assertThat(conform.exitStatus()).isEqualTo(ExitStatus.TERMINATED.number());
            assertThat(conform.errors()).last().asString().matches("interrupted: [0-9]+ of [0-9]+"
                    + " experiments are finished, and reported above");
            assertThat(conform.output())
                    .anyMatch(line -> line.contains("interrupted before that"));
        }
    }

    private static String written(Path folder, String scenario) throws IOException {
        return Files.writeString(folder.resolve("long.yaml"), scenario).toString();
    }
}
