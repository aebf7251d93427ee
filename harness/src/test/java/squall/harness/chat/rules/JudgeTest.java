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
import squall.harness.chat.oracle.Prediction;
import squall.harness.chat.report.Report;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.Assignment;
import squall.harness.scenario.yaml.ScenarioWriter;
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
    private static final String ROUGH = """
            links: [{of: everyone, both: [{delay: 20ms, jitter: 5ms}, {loss: %d%%}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 10s, client: everyone, says: %d messages, every: 1s}
            """;

    @Test
    void predictionForLinksThatArithmeticDoesNotCoverIsInconclusive() {
        ChatRuling ruling = Judge.judge(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links:
                  - {of: everyone, both: [{delay: 20ms}, {loss: 50%}]}
                  - {of: alice, up: [{drop: [100]}]}
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 10s, client: everyone, says: 300 messages, every: 1s}
                expect: {delivery: {as predicted: true}}
                """))));

        assertThat(ruling.doubts()).extracting(Judgement::doubt)
                .containsExactly("arithmetic does not cover drops on alice's link up");
    }

    @Test
    void burstsAreMeasuredButNotJudgedByOneRun() {
        ChatRuling ruling = Judge.judge(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}, {burst loss: {good: 2s, bad: 1s}}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 12s, client: alice, says: 90 messages, every: 1s}
                expect: {delivery: {from: alice, as predicted: true}}
                """))));

        assertThat(ruling.comparisons()).hasSize(6).allSatisfy(comparison -> {
            assertThat(comparison.predicted()).isInstanceOf(Prediction.OfMean.class);
            assertThat(comparison.comparable().count()).isPositive();
            assertThat(comparison.interval()).isEmpty();
            assertThat(comparison.departs()).isFalse();
        });
        assertThat(ruling.doubts()).extracting(Judgement::doubt)
                .containsExactly("bursts strike many messages together, so that one run proves"
                        + " nothing; sweep over seeds");
    }

    @Test
    void falseTimeoutsAreShownBesideThemAndNotJudged() {
        assertThat(Judge.judge(LOSING_HALF).comparisons()).extracting(Comparison::name)
                .containsExactly("alice, bob, carol to the server, arrived",
                        "alice, bob, carol to the server, acknowledged",
                        "alice, bob, carol to the server, false timeouts",
                        "bob, alice, carol from the server, arrived",
                        "bob, alice, carol from the server, acknowledged",
                        "bob, alice, carol from the server, false timeouts");
        assertThat(Judge.judge(LOSING_HALF).comparisons()).filteredOn(Comparison::isJudged)
                .hasSize(4);
    }

    private static final History LOSING_HALF =
            ScenarioRunner.of(Testbeds.simulation(predictedScenario(50, 300)));

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
        ChatRuling ruling = Judge.judge(ScenarioRunner.of(Testbeds.simulation(Sketch.of(QUIET))));

        assertThat(judgement(ruling, "R2").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(ruling.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void rulesThatAreNamedMustHaveHadAnOccasion() {
        ChatRuling ruling = Judge.judge(ScenarioRunner.of(Testbeds.simulation(
                Sketch.of(QUIET + "expect: {rules: [R1, R2]}"))));

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
        ChatRuling ruling = Judge.judge(ScenarioRunner.of(Testbeds.simulation(
                Sketch.of(QUIET + "expect: {sometimes: [" + occasion + "]}"))));

        assertThat(judgement(ruling, "sometimes " + occasion))
                .isEqualTo(new Judgement("sometimes " + occasion, 0, 0, "it never happened",
                        List.of(), List.of(), Optional.of("0 times")));
        assertThat(ruling.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void whatMustNotOccurAndDidFails() {
        ChatRuling ruling = Judge.judge(ScenarioRunner.of(Testbeds.simulation(
                Sketch.of(ROUGH.formatted(30, 5) + "expect: {never: [retransmission]}"))));

        assertThat(judgement(ruling, "never retransmission").findings()).singleElement().asString()
                .matches("never retransmission: it happened [0-9]+ times");
        assertThat(ruling.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void whatMustNotOccurAndDidNotPasses() {
        ChatRuling ruling = Judge.judge(ScenarioRunner.of(Testbeds.simulation(
                Sketch.of(QUIET + "expect: {never: [retransmission, timeout, drop]}"))));

        assertThat(ruling.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void brokenRuleIsWorseThanNothingToJudge() {
        Scenario scenario = Sketch.of(QUIET + "expect: {sometimes: [loss]}");
        History history = Tampering.with(ScenarioRunner.of(Testbeds.simulation(scenario)))
                .without(Report.HEARD, "bob", "alice: m-1").history();

        assertThat(Judge.judge(history).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void enoughMessagesTellFourTransmissionsFromThree() {
        ChatRuling ruling = Judge.judge(LOSING_HALF);

        assertThat(ruling.comparisons()).noneMatch(Comparison::departs)
                .anyMatch(Comparison::tellsOneLess);
        assertThat(ruling.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void tooFewMessagesToTellFourTransmissionsFromThreeAreInconclusive() {
        ChatRuling ruling =
                Judge.judge(ScenarioRunner.of(Testbeds.simulation(predictedScenario(30, 20))));

        assertThat(ruling.comparisons()).isNotEmpty().noneMatch(Comparison::departs)
                .noneMatch(Comparison::tellsOneLess);
        assertThat(ruling.doubts()).extracting(Judgement::doubt)
                .containsExactly("too few messages to tell four transmissions from three");
        assertThat(ruling.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void wrongPredictionFails() {
        History run = ScenarioRunner.of(Testbeds.simulation(predictedScenario(30, 200)));
        History claimed =
                new History(Assignment.apply(run.scenario(), "links.everyone.both.loss=50%"),
                        run.testbed(), run.occurrences());

        ChatRuling ruling = Judge.judge(claimed);

        assertThat(judgement(ruling, "delivery from everyone to everyone as predicted").findings())
                .anyMatch(
                        finding -> finding.matches(".* to the server, arrived: [0-9.]+ % of 600,"
                                + " between [0-9.]+ % and [0-9.]+ %, where 93\\.75 % is predicted"))
                .allMatch(finding -> finding.endsWith("is predicted"));
        assertThat(ruling.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void senderThatGivesUpOneTransmissionEarlierFails() {
        Tampering tampering = Tampering.with(LOSING_HALF);
        tampering.without(tampering.run().transfers().stream()
                .filter(transfer -> transfer.transmissions().size() == 4)
                .map(transfer -> transfer.transmissions().get(3)).toList());

        ChatRuling ruling = Judge.judge(tampering.history());

        assertThat(judgement(ruling, "delivery from everyone to everyone as predicted").findings())
                .anyMatch(finding -> finding.contains("arrived: 8"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"at least: 100%", "at most: 100%", "at least: 66%"})
    void enoughDeliveredPasses(String demand) {
        assertThat(delivered(demand).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void tooLittleDeliveredFails() {
        ChatRuling ruling = Judge.judge(new History(
                mishapsWith("from: alice, to: carol, at least: 67%"), TestbedKind.SIMULATION,
                Tampering.withMishaps().history().occurrences()));

        assertThat(judgement(ruling, "delivery from alice to carol at least 67 %").findings())
                .containsExactly("delivery from alice to carol at least 67 %:"
                        + " 2 of 3 delivered, 66.67 %");
        assertThat(ruling.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void tooMuchDeliveredFails() {
        assertThat(delivered("at most: 99%").verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void deliveryOfWhatNobodySaidIsInconclusive() {
        ChatRuling ruling = Judge.judge(ScenarioRunner.of(Testbeds.simulation(
                Sketch.of(QUIET + "expect: {delivery: {from: bob, to: carol, at least: 1%}}"))));

        assertThat(ruling.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void latencyAboveItsBoundFails() {
        ChatRuling ruling = latency("{to: bob, p50: at most 40ms, max: at most 39.9ms}");

        assertThat(judgement(ruling, "p50 latency from everyone to bob at most 40 ms").verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(judgement(ruling, "max latency from everyone to bob at most 39.9 ms")
                .findings()).containsExactly("max latency from everyone to bob at most 39.9 ms:"
                        + " 40 ms, of 3");
        assertThat(ruling.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void latencyOfWhatNobodySaidIsInconclusive() {
        assertThat(latency("{from: bob, max: at most 1s}").verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static ChatRuling latency(String expectation) {
        return Judge.judge(ScenarioRunner.of(Testbeds.simulation(
                Sketch.of(QUIET + "expect: {latency: " + expectation + "}"))));
    }

    private static ChatRuling delivered(String demand) {
        return Judge.judge(ScenarioRunner.of(Testbeds.simulation(Sketch.of(
                QUIET + "expect: {delivery: {from: alice, to: carol, " + demand + "}}"))));
    }

    private static Scenario mishapsWith(String demand) {
        String yaml = ScenarioWriter.write(Sketch.MISHAPS);
        String links = yaml.substring(yaml.indexOf("links:"), yaml.indexOf("expect:"));
        return Sketch.of(links + "expect: {delivery: {" + demand + "}}\n");
    }

    private static Scenario predictedScenario(int lossPercent, int messages) {
        return Sketch.of(ROUGH.formatted(lossPercent, messages)
                + "expect: {delivery: {as predicted: true}}\n");
    }

    private static Judgement judgement(ChatRuling ruling, String subject) {
        Optional<Judgement> judgement =
                ruling.judgements().filter(j -> j.subject().equals(subject)).findFirst();
        assertThat(judgement).as(subject).isPresent();
        return judgement.orElseThrow();
    }
}
