package squall.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.history.History;
import squall.harness.history.TestbedKind;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Ruling;
import squall.harness.workload.Result;
import squall.text.DisplayWidth;

class ConsoleReportTest {
    private static final Path HISTORY = Path.of("reports/target/histories/small.history");

    @Test
    void statesScenarioTestbedAndVerdict() {
        assertThat(report(Runs.LOSSY).lines()).contains("small: Shows what a run looks like.",
                "simulation, seed 7", "verdict: pass", "history: " + HISTORY)
                .noneMatch(line -> line.startsWith("repeat:"))
                .anyMatch(line -> line.startsWith("passed: R1 (198), R2 (13), "))
                .anyMatch(line -> line.startsWith("not judged: R7 (nothing to judge), "))
                .noneMatch(line -> line.startsWith("inconclusive: "));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 200})
    void noLineOfATableIsWiderThanTheTerminal(int room) {
        assertThat(Stream.of(Runs.LOSSY, Runs.CROWD, Runs.PREDICTED, Runs.HOSTILE)
                .flatMap(result -> Stream.of(DeliveryTable.of(result), ComparisonTable.of(result)))
                .flatMap(table -> Stream.concat(TextTable.lines(table, room).stream(),
                        TextTable.caption(table.caption().orElseThrow(), room))))
                .isNotEmpty().allMatch(line -> DisplayWidth.of(line) <= room);
    }

    @Test
    void aFailedRunShowsItsFindingsAndTheCommandThatRepeatsIt() {
        assertThat(report(Runs.FAILING).lines()).containsSubsequence(
                "failed: never retransmission", "verdict: fail",
                "repeat: scenarios/squall run small --seed 7");
    }

    @Test
    void theShortReportHasTheCommandThatRepeatsTheRun() {
        assertThat(ConsoleReport.inShort(Runs.FAILING, HISTORY,
                Invocation.of(Runs.FAILING.scenario())).lines())
                .containsSubsequence("simulation, seed 7", "verdict: fail", "history: " + HISTORY,
                        "repeat: scenarios/squall run small --seed 7")
                .noneMatch(line -> line.startsWith("passed:") || line.startsWith("failed:"));
    }

    @Test
    void anInconclusiveRunNamesWhatDidNotOccur() {
        assertThat(report(Runs.INCONCLUSIVE).lines())
                .containsSubsequence("inconclusive: sometimes drop: it never happened",
                        "verdict: inconclusive",
                        "repeat: scenarios/squall run small --seed 7");
    }

    @Test
    void theCommandRepeatsWhatWasSet() {
        Invocation invocation = new Invocation("my scenarios/small.yaml",
                List.of("links.*.down.loss=35%", "seed=9", "links.bob's.up.delay=5ms"));
        assertThat(invocation.repeatCommand(Runs.LOSSY.history()))
                .isEqualTo("scenarios/squall run 'my scenarios/small.yaml'"
                        + " --seed 7 --set 'links.*.down.loss=35%'"
                        + " --set 'links.bob'\\''s.up.delay=5ms'");
    }

    @Test
    void theCommandRepeatsTheTestbed() {
        History simulated = Runs.LOSSY.history();
        History emulated =
                new History(simulated.scenario(), TestbedKind.EMULATION, simulated.occurrences());
        assertThat(Invocation.of(simulated.scenario()).repeatCommand(emulated))
                .isEqualTo("scenarios/squall run small --testbed emulation --seed 7");
    }

    @Test
    void comparisonsStateTheSmallestDepartureThatTheyShow() {
        assertThat(report(Runs.PREDICTED).lines())
                .anyMatch(line -> line.startsWith("as predicted"))
                .anyMatch(line -> line.startsWith("alice all the way to bob, arrived"))
                .anyMatch(line -> line.startsWith(
                        "Intervals miss the truth once in 100,000,000 times"))
                .contains("False timeouts are not judged: they follow from the two figures above"
                        + " them.");
    }

    @Test
    void noMoreThanTenFindingsAreShown() {
        List<String> findings = Stream.iterate(1, n -> n + 1).limit(1_012)
                .map(n -> "R6: finding " + n).toList();
        ChatRuling ruling =
                new ChatRuling(List.of(new Judgement("R6", 1_012, "", findings)), List.of(),
                        List.of(), List.of(), List.of());
        Result result = new Result(Runs.LOSSY.history(), ruling, Duration.ofSeconds(2));
        assertThat(report(result).lines()).containsSubsequence("failed: R6",
                "    R6: finding 10", "    and 1,002 more", "verdict: fail")
                .doesNotContain("    R6: finding 11");
    }

    @Test
    void aRunOfAnotherWorkloadHasItsJudgementsAndNoTable() {
        Result result = new Result(Runs.LOSSY.history(), new OtherRuling(), Duration.ofSeconds(2));
        assertThat(report(result).lines()).contains("passed: echoes (3)", "verdict: pass")
                .noneMatch(line -> line.startsWith("from"));
    }

    /** As the judge of another workload than the chat gives it. */
    private record OtherRuling() implements Ruling {
        @Override
        public List<Judgement> rules() {
            return List.of(new Judgement("echoes", 3, "", List.of()));
        }

        @Override
        public List<Judgement> promises() {
            return List.of();
        }

        @Override
        public List<Judgement> doubts() {
            return List.of();
        }
    }

    @Test
    void whatWasExpectedStandsWithWhatWasMeasured() {
        assertThat(report(Runs.LOSSY).lines())
                .contains("passed: sometimes retransmission: 13 times")
                .noneMatch(line -> line.startsWith("expected nothing"));
    }

    @Test
    void aScenarioThatExpectsNothingSaysSo() {
        assertThat(report(Runs.RATED).lines()).containsSubsequence(
                "expected nothing of its own (no expect): only the rules and promises count",
                "verdict: pass");
    }

    @Test
    void timeIsComparedWithRealTime() {
        Result result = new Result(Runs.LOSSY.history(), Runs.LOSSY.ruling(),
                Runs.LOSSY.simulated().dividedBy(150));
        assertThat(report(result)).containsPattern(
                "[0-9.]+ s simulated in [0-9.]+ ms, 150 times as fast as real time\n");
    }

    @Test
    void noNameReversesTheDirectionOfText() {
        assertThat(report(Runs.HOSTILE)).contains("\ufffdevil").doesNotContain("\u202e");
    }

    private static String report(Result result) {
        return ConsoleReport.of(result, HISTORY, Invocation.of(result.scenario()), 100);
    }
}
