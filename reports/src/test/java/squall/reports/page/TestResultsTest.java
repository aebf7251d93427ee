package squall.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.harness.workload.Result;
import squall.reports.HistoryStore;
import squall.reports.Invocation;
import squall.reports.Runs;
import squall.reports.page.TestResults.FailedTest;

class TestResultsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String SUITE = """
            <testsuite name="a.BTest" tests="3" errors="1" skipped="0" failures="1">
            <testcase name="holds" classname="a.BTest"/>
            <testcase name="breaks &lt;b&gt;" classname="a.BTest">
            <failure message="&#10;expected: 1&#10; but was: | 2" type="E">stack</failure>
            <system-out>text</system-out></testcase>
            <testcase name="" classname="a.BTest"><error type="E">E: why
            at a.b</error></testcase>
            </testsuite>
            """;

    @TempDir
    private Path project;

    @Test
    void areThoseOfAllModulesThatThisBuildHasWritten() throws IOException {
        write("harness", "surefire", SUITE, NOON);
        write("system/testing", "failsafe", SUITE, NOON.plusSeconds(9));
        write("reports", "surefire", SUITE, NOON.minusSeconds(1));
        TestResults results = read();
        assertThat(results.tests()).isEqualTo(6);
        assertThat(results.failed()).containsExactly(
                new FailedTest("harness", false, "a.BTest", "BTest: breaks <b>",
                        "expected: 1 but was: | 2"),
                new FailedTest("harness", false, "a.BTest", "BTest", "E: why"),
                new FailedTest("system/testing", true, "a.BTest", "BTest: breaks <b>",
                        "expected: 1 but was: | 2"),
                new FailedTest("system/testing", true, "a.BTest", "BTest", "E: why"));
    }

    @Test
    void areNoneWhereNothingIsKnownOfTheBuild() throws IOException {
        write("harness", "surefire", SUITE, NOON);
        assertThat(TestResults.read(project, Optional.empty())).isEqualTo(TestResults.NONE);
    }

    @Test
    void areNotGreenWhereAFileIsDamaged() throws IOException {
        write("harness", "surefire", "<testsuite><testcase", NOON);
        assertThat(read().failed()).singleElement().extracting(FailedTest::reason)
                .isEqualTo("damaged: it can't be read");
    }

    @Test
    void aFailureTurnsPageAndSummaryRedWithTheCommandThatRepeatsIt() throws IOException {
        write("harness", "surefire", SUITE, NOON);
        keep(Runs.LOSSY, "small");
        assertThat(summary()).startsWith(
                "## ✗ Squall: 1 run of 1 scenario: 1 passed; 2 of 3 tests failed\n")
                .containsSubsequence("### What went wrong\n\n**✗ BTest: breaks \\<b\\>** "
                        + "(test of harness) failed: expected: 1 but was: \\| 2\n\n",
                        "\n    mvn test -pl harness -am -Dtest=BTest ");
        assertThat(page()).contains("2 of 3 tests failed", "BTest: breaks &lt;b&gt;",
                "mvn test -pl harness -am -Dtest=BTest").doesNotContain("Nothing: every rule");
    }

    @Test
    void aFailureOfABuildThatPlayedNothingIsRedToo() throws IOException {
        write("scenarios", "failsafe", SUITE, NOON);
        assertThat(summary())
                .startsWith("## ✗ Squall: no scenario was played; 2 of 3 tests failed\n")
                .contains("\n    mvn verify -pl scenarios -am -Dtest=none -Dit.test=BTest ");
        assertThat(page()).contains("2 of 3 tests failed")
                .doesNotContain("No run yet. ");
    }

    @Test
    void aBuildThatPlayedAndTestedNothingIsNotGreen() throws IOException {
        assertThat(summary()).startsWith("## ? Squall: no scenario was played\n");
        assertThat(page()).contains("Nothing was played.").doesNotContain("Nothing: every rule");
    }

    @Test
    void aTestThatOnlySaysThatARunHasFailedIsNotSaidTwice() throws IOException {
        keep(Runs.FAILING, "fails");
        RunFigures run = new RunStore(project.resolve("target/histories")).all().get(0);
        write("scenarios", "failsafe", """
                <testsuite><testcase name="passesInSimulation fails" classname="a.ScenariosIT">
                <failure message="%s&#10;&#10;small: more of it" type="E"/></testcase></testsuite>
                """.formatted(run.reason()), NOON);
        assertThat(summary()).startsWith("## ✗ Squall: 1 run of 1 scenario: 1 failed\n")
                .doesNotContain("ScenariosIT");
    }

    private void keep(Result result, String name) throws IOException {
        Invocation invocation = new Invocation(name, List.of());
        new FrontPage(project).keep(RunFigures.of(result,
                new HistoryStore(project).path(result.history(), invocation), invocation, NOON,
                NOON),
                Optional.empty());
    }

    private void write(String module, String plugin, String suite, Instant at) throws IOException {
        Path folder = Files.createDirectories(
                project.resolve(module).resolve("target").resolve(plugin + "-reports"));
        for (Path each = folder.getParent().getParent(); !each.equals(project); each =
                each.getParent()) {
            Files.writeString(each.resolve("pom.xml"), "");
        }
        Path file = Files.writeString(folder.resolve("TEST-a.BTest.xml"), suite);
        Files.setLastModifiedTime(file, FileTime.from(at));
    }

    private TestResults read() throws IOException {
        return TestResults.read(project, Optional.of(NOON));
    }

    private String summary() throws IOException {
        page();
        return new FrontPage(project).summary();
    }

    private String page() throws IOException {
        return Files.readString(new FrontPage(project).write(Optional.of(NOON), read(),
                PageSelection.lastCommand(), HistoryBound.USUAL));
    }
}
