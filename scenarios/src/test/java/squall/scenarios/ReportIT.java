package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The front page that {@code squall run} and {@code squall report} leave. */
@Tag("thorough")
class ReportIT {
    private static final Pattern AGAIN =
            Pattern.compile("<dt>the same run once more</dt><dd><pre>(.*?)</pre>");

    @TempDir
    private Path reports;

    @Test
    void aReportIsOfTheRunThatLeftItUnlessMoreIsAskedFor() throws IOException {
        squall("run two-people-talk");
        squall("run first-two-lost");
        assertThat(headline()).isEqualTo("1 run of 1 scenario: 1 passed");
        squall("report --since 1h");
        assertThat(headline()).isEqualTo("2 runs of 2 scenarios: 2 passed");
        squall("report --only two-people-talk");
        assertThat(headline()).isEqualTo("1 run of 1 scenario: 1 passed");
        assertThat(page()).doesNotContain("first-two-lost");
    }

    @Test
    void whatMatchesNothingIsRefusedAndThePageStays() throws IOException {
        squall("run first-two-lost");
        String before = page();
        Program since = Program.runInShell("scenarios/squall report --since 2999-01-01", reports);
        assertThat(since.exitStatus()).isEqualTo(2);
        assertThat(since.errors()).singleElement().asString().startsWith(
                "--since: no run since 2999-01-01T00:00:00; the latest of 1 ended 2");
        Program only = Program.runInShell("scenarios/squall report --only half-open", reports);
        assertThat(only.exitStatus()).isEqualTo(2);
        assertThat(only.errors()).containsExactly(
                "--only: unknown run \"half-open\"; expected first-two-lost");
        assertThat(page()).isEqualTo(before);
    }

    @Test
    void clearingSaysHowManyRunsItRemoves() throws IOException {
        squall("run two-people-talk first-two-lost");
        assertThat(squall("report --clear").output().get(0))
                .matches("removing 2 runs, [0-9.]+ MB");
        assertThat(page()).contains("No run yet");
    }

    @Test
    void theBoundIsSetInTheEnvironmentAndLeavesTheRunsOfThePage() {
        squall("run two-people-talk");
        Program.runInShell("SQUALL_KEEP_RUNS=0 scenarios/squall run first-two-lost", reports);
        assertThat(reports.resolve("target/histories"))
                .isDirectoryContaining("glob:**/first-two-lost-*.history")
                .isDirectoryNotContaining("glob:**/two-people-talk-*");
        Program wrong =
                Program.runInShell("SQUALL_KEEP_MB=much scenarios/squall report", reports);
        assertThat(wrong.exitStatus()).isEqualTo(2);
        assertThat(wrong.errors()).containsExactly("SQUALL_KEEP_MB: \"much\" is no whole number;"
                + " write for example SQUALL_KEEP_MB=1000");
    }

    @Test
    void theCommandOnThePageWorksInAnyFolder(@TempDir Path elsewhere) throws IOException {
        Path file = OwnScenario.write(elsewhere,
                OwnScenario.SOUND + "expect: {never: [retransmission]}\n");
        String launcher = Project.root().resolve("scenarios/squall").toString();
        Program.runInShell("cd " + elsewhere + " && " + launcher + " run "
                + file.getFileName() + " --set links.bob.down.loss=90%", reports);
        Matcher again = AGAIN.matcher(page());
        assertThat(again.find()).isTrue();
        Program repeated = Program.runInShell("cd / && " + again.group(1), reports);
        assertThat(repeated.exitStatus()).isEqualTo(1);
        assertThat(repeated.output()).contains("verdict: fail");
    }

    private Program squall(String arguments) {
        Program program = Program.runInShell("scenarios/squall " + arguments, reports);
        assertThat(program.exitStatus()).as(() -> program.errors().toString()).isZero();
        return program;
    }

    private String headline() throws IOException {
        Matcher title = Pattern.compile("<title>Squall: (.*)</title>").matcher(page());
        assertThat(title.find()).isTrue();
        return title.group(1);
    }

    private String page() throws IOException {
        return Files.readString(reports.resolve("target/index.html"));
    }
}
