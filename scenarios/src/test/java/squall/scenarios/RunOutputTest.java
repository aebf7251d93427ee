package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import squall.harness.verdict.Verdict;
import squall.scenarios.RunTask.RunOutcome;

class RunOutputTest {
    private static final RunOutcome GOOD = outcome("good", Verdict.PASS);
    private static final RunOutcome BAD = outcome("bad", Verdict.FAIL);
    private static final RunOutcome VAGUE = outcome("vague", Verdict.INCONCLUSIVE);

    @Test
    void ofSeveralScenariosEachHasALineAndThoseThatDidNotPassAreShownInFullAtTheEnd() {
        assertThat(printed("", BAD, GOOD, VAGUE)).containsExactly("line of bad", "line of good",
                "line of vague", "", "all of bad", "", "all of vague", "",
                "3 scenarios, 1 passed, 1 inconclusive: vague, 1 failed: bad", "report: here");
    }

    @Test
    void verboseShowsEveryRunInFullOnce() {
        assertThat(printed("--verbose", BAD, GOOD)).containsExactly("line of bad", "all of good",
                "", "", "all of bad", "", "2 scenarios, 1 passed, 1 failed: bad", "report: here");
        assertThat(printed("-v", GOOD)).containsExactly("all of good", "", "report: here");
    }

    @Test
    void quietShowsWhatDidNotPassAndTheLastLine() {
        assertThat(printed("--quiet", GOOD, BAD)).containsExactly("all of bad", "",
                "2 scenarios, 1 passed, 1 failed: bad");
        assertThat(printed("--quiet", GOOD, GOOD)).containsExactly("2 scenarios, 2 passed");
        assertThat(printed("--quiet", GOOD)).containsExactly("1 scenario, 1 passed");
    }

    @Test
    void aSingleScenarioIsShownInFull() {
        assertThat(printed("", GOOD)).containsExactly("all of good", "", "report: here");
        assertThat(printed("", BAD)).containsExactly("all of bad", "", "report: here");
    }

    @Test
    void jsonIsOneArrayAndNothingElse() {
        assertThat(printed("--json", GOOD, BAD)).containsExactly("[{},", "{}]");
    }

    private static Stream<String> printed(String option, RunOutcome... outcomes) {
        StringWriter out = new StringWriter();
        RunOutput.Detail detail = CommandLine.populateCommand(new RunOutput.Detail(),
                Stream.of(option).filter(each -> !each.isEmpty()).toArray(String[]::new));
        RunOutput output =
                new RunOutput(new PrintWriter(out), detail, outcomes.length == 1, true);
        Stream.of(outcomes).forEach(output::print);
        output.end();
        output.report("report: here");
        return out.toString().lines();
    }

    private static RunOutcome outcome(String name, Verdict verdict) {
        return new RunOutcome(name, name, verdict, null, "line of " + name,
                "all of " + name + "\n", "{}\n", null, Optional.empty());
    }
}
