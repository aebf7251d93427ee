package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.Sketch;
import squall.harness.chat.report.Report;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Testbeds;

@Execution(ExecutionMode.CONCURRENT)
class JudgeTest {
    private static final String QUIET = """
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: alice, says: 3 messages}
            """;

    @Test
    void whatTheMachineWasTooLateForIsHeldAgainstNobody() {
        History run = ScenarioRunner.of(Testbeds.simulation(Sketch.of(QUIET
                + "expect: {sometimes: [retransmission], delivery: {at most: 1%}}\n")));
        assertThat(Judge.judge(run).verdict()).isEqualTo(Verdict.FAIL);

        Occurrence late = new Occurrence.Late(Duration.ofSeconds(1), "bob", Duration.ofMillis(51));
        ChatRuling ruling = Judge.judge(Tampering.with(run).with(late).history());
        assertThat(ruling.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(ruling.doubts()).extracting(Judgement::doubt)
                .contains("the machine was late by 51.0 ms");
    }

    @Test
    void whatDidNotHappenOnAMachineThatWasTooLateMayBeDueToTheMachine() {
        History run = ScenarioRunner.of(Testbeds.simulation(Sketch.of(QUIET
                + "  - {at: 9s, blackout: bob, for: 1s}\n"
                + "expect: {sometimes: [retransmission]}\n")));
        assertThat(Judge.judge(run).isWithheld()).isFalse();

        Occurrence late = new Occurrence.Late(Duration.ofSeconds(1), "bob", Duration.ofMillis(51));
        ChatRuling ruling = Judge.judge(Tampering.with(run).with(late).history());
        assertThat(ruling.doubts()).extracting(Judgement::doubt).containsExactly(
                "{at: 9s, blackout: bob, direction: both, for: 1s} struck nothing: no datagram was"
                        + " sent there meanwhile; the machine was late by 51.0 ms",
                "it never happened; the machine was late by 51.0 ms");
        assertThat(ruling.doubts()).allMatch(Judgement::isWithheld);
    }

    @Test
    void rulesThatHadNoOccasionDoNotSpoilAPass() {
        ChatRuling ruling = Rulings.of(QUIET);

        assertThat(Rulings.judgement(ruling, "R2").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(ruling.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void rulesThatAreNamedMustHaveHadAnOccasion() {
        ChatRuling ruling = Rulings.of(QUIET + "expect: {rules: [R1, R2]}");

        assertThat(ruling.rules()).extracting(Judgement::subject).containsExactly("R1", "R2");
        assertThat(ruling.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void ruleThatIsNotNamedIsNotHeldAgainstTheRun() {
        Scenario scenario = Sketch.of(QUIET + "expect: {rules: [R1]}");
        History history = Tampering.with(ScenarioRunner.of(Testbeds.simulation(scenario)))
                .without(Report.HEARD, "bob", "alice: m-1").history();

        assertThat(Judge.judge(history).verdict()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"retransmission", "duplicate suppressed", "timeout", "drop",
            "reordering", "unreachable", "joining again", "loss"})
    void whatShouldHaveOccurredAndDidNotIsInconclusive(String occasion) {
        ChatRuling ruling = Rulings.of(QUIET + "expect: {sometimes: [" + occasion + "]}");

        assertThat(Rulings.judgement(ruling, "sometimes " + occasion))
                .isEqualTo(new Judgement("sometimes " + occasion, 0, 0, "it never happened",
                        List.of(), List.of(), Optional.of("0 times")));
        assertThat(ruling.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void whatMustNotOccurAndDidFails() {
        ChatRuling ruling = Rulings.of(QUIET.replace("{delay: 20ms}", "{loss: 30%}")
                + "expect: {never: [retransmission]}");

        assertThat(Rulings.judgement(ruling, "never retransmission").findings()).singleElement()
                .asString()
                .matches("never retransmission: it happened [0-9]+ times");
        assertThat(ruling.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void whatMustNotOccurAndDidNotPasses() {
        ChatRuling ruling = Rulings.of(QUIET + "expect: {never: [retransmission, timeout, drop]}");

        assertThat(ruling.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void brokenRuleIsWorseThanNothingToJudge() {
        Scenario scenario = Sketch.of(QUIET + "expect: {sometimes: [loss]}");
        History history = Tampering.with(ScenarioRunner.of(Testbeds.simulation(scenario)))
                .without(Report.HEARD, "bob", "alice: m-1").history();

        assertThat(Judge.judge(history).verdict()).isEqualTo(Verdict.FAIL);
    }
}
