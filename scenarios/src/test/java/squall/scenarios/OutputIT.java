package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs whose output or report can't be written. */
@Tag("thorough")
@Execution(ExecutionMode.CONCURRENT)
class OutputIT {
    private static final Path FULL = Path.of("/dev/full");

    @ParameterizedTest
    @ValueSource(strings = {"scenarios/squall list", "scenarios/squall run two-people-talk",
            "scenarios/squall sweep --help", "system/chat client --help"})
    void aReaderThatHasGoneEndsAProgramSilently(String command) {
        Program program = Program.runInShell("{ " + command + "; echo status $? >&2; } | :");
        assertThat(program.errors()).containsExactly("status " + ExitStatus.UNREAD.number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"scenarios/squall list", "system/chat --help"})
    void aFullDiskIsAnErrorWithAStatusOfItsOwn(String command) {
        Assumptions.assumeTrue(Files.exists(FULL), "no " + FULL);
        Program program = Program.runInShell(command + " >" + FULL);
        assertThat(program.errors())
                .containsExactly("can't write the output: No space left on device");
        assertThat(program.exitStatus()).isEqualTo(ExitStatus.UNWRITABLE.number());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run uplink-loss-20", "sweep loss-curve --over links.*.both.loss=0%,1%",
            "shrink uplink-loss-20", "diagram two-people-talk", "export two-people-talk --pcapng"})
    void reportsThatCannotBeWrittenAreSaidBeforeAnythingIsPlayed(String command,
            @TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Program program =
                Program.runInShell("scenarios/squall " + command, file.resolve("reports"));
        assertThat(program.errors()).singleElement().asString()
                .startsWith("can't write into " + file.resolve("reports/target"))
                .endsWith("; set the environment variable SQUALL_REPORTS to a folder that can be"
                        + " written");
        assertThat(program.output()).isEmpty();
        assertThat(program.exitStatus()).isEqualTo(ExitStatus.UNWRITABLE.number());
    }

    @Test
    void aReportThatCannotBeWrittenHasTheSameStatus(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Program report = Program.runInShell("scenarios/squall report", file.resolve("reports"));
        assertThat(report.errors()).singleElement().asString()
                .startsWith("can't write the report: ");
        assertThat(report.exitStatus()).isEqualTo(ExitStatus.UNWRITABLE.number());
    }
}
