package squall.harness.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import squall.harness.Sketch;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.trace.Trace;
import squall.harness.echo.EchoLanguage.Kind;
import squall.harness.history.Occurrence.Reported;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;

/** What is played, and who judges it, is as the scenario says. */
class ResultTest {

    @Test
    void scenarioThatNamesNoWorkloadIsTheChats() {
        Result result = Result.of(Testbeds.simulation(Sketch.MISHAPS));

        assertThat(result.ruling()).isInstanceOf(ChatRuling.class);
        assertThat(result.ruling().rules()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2, PASS", "3, FAIL"})
    void workloadOfAScenarioPlaysAndJudgesIt(int expected, Verdict verdict) {
        Result result = Result.of(Testbeds.simulation(echo("plain", expected)));

        assertThat(heard(result)).containsExactly("one", "two", "end");
        assertThat(result.ruling().judgements()).extracting(Judgement::subject)
                .containsExactly("alice hears");
        assertThat(result.ruling().verdict()).isEqualTo(verdict);
    }

    @Test
    void profileOfAScenarioChoosesTheEndpoints() {
        assertThat(heard(Result.of(Testbeds.simulation(echo("loud", 1)))))
                .containsExactly("ONE", "TWO", "end");
    }

    @Test
    void workloadOfAScenarioIsPlayedOnSockets() {
        assertThat(heard(Result.of(Testbeds.emulation(echo("loud", 1)))))
                .containsExactlyInAnyOrder("ONE", "TWO", "end");
    }

    @Test
    void workloadWithoutProgramsIsNotPlayedInContainers() {
        assertThat(Testbeds.hasPrograms(Sketch.MISHAPS)).isTrue();
        assertThat(Testbeds.hasPrograms(echo("plain", 1))).isFalse();
        assertThatThrownBy(() -> Testbeds.containers(echo("plain", 1), null, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("workload=echo has no programs");
    }

    @Test
    void whatReadsTheChatsDatagramsRefusesAnotherWorkloadsRun() {
        assertThatThrownBy(() -> Trace.of(Result.of(Testbeds.simulation(echo("plain", 1)))
                .history())).isInstanceOf(ScenarioException.class)
                .hasMessage("sketch: its workload is echo, and this is for the chat alone");
    }

    /** The last text comes when the script is over. */
    private static Scenario echo(String profile, int expected) {
        return Sketch.ofClients("[alice]", """
                workload: echo
                profile: %s
                links: [{of: alice, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 10ms, client: alice, says: "one two"}
                expect: [{client: alice, hears: %d, within: 50ms}]
                """.formatted(profile, expected));
    }

    private static List<String> heard(Result result) {
        return result.history().occurrences().stream().filter(Reported.class::isInstance)
                .map(Reported.class::cast).filter(report -> report.what() == Kind.CAME_BACK)
                .map(Reported::text).toList();
    }
}
