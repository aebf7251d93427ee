package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import squall.harness.Sketch;
import squall.harness.chat.oracle.Prediction;
import squall.harness.history.History;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.Assignment;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Testbeds;

@Execution(ExecutionMode.CONCURRENT)
class PredictedDeliveryTest {
    @Test
    void predictionForLinksThatArithmeticDoesNotCoverIsInconclusive() {
        ChatRuling ruling = Rulings.of("""
                links:
                  - {of: everyone, both: [{delay: 20ms}, {loss: 50%}]}
                  - {of: alice, up: [{drop: [100]}]}
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 10s, client: everyone, says: 300 messages, every: 1s}
                expect: {delivery: {as predicted: true}}
                """);

        assertThat(ruling.doubts()).extracting(Judgement::doubt)
                .containsExactly("arithmetic does not cover drops on alice's link up");
    }

    @Test
    void burstsAreMeasuredButNotJudgedByOneRun() {
        ChatRuling ruling = Rulings.of("""
                links: [{of: everyone, both: [{delay: 20ms}, {burst loss: {good: 2s, bad: 1s}}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 12s, client: alice, says: 90 messages, every: 1s}
                expect: {delivery: {from: alice, as predicted: true}}
                """);

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
    void enoughMessagesTellFourTransmissionsFromThree() {
        ChatRuling ruling = Judge.judge(LOSING_HALF);

        assertThat(ruling.comparisons()).noneMatch(Comparison::departs)
                .anyMatch(Comparison::tellsOneLess);
        assertThat(ruling.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void tooFewMessagesToTellFourTransmissionsFromThreeAreInconclusive() {
        ChatRuling ruling =
                Rulings.of(predictedScenario(30, 20));

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

        assertThat(Rulings.judgement(ruling, "delivery from everyone to everyone as predicted")
                .findings())
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

        assertThat(Rulings.judgement(ruling, "delivery from everyone to everyone as predicted")
                .findings())
                .anyMatch(finding -> finding.contains("arrived: 8"));
    }

    private static Scenario predictedScenario(int lossPercent, int messages) {
        return Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms, jitter: 5ms}, {loss: %d%%}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 10s, client: everyone, says: %d messages, every: 1s}
                expect: {delivery: {as predicted: true}}
                """.formatted(lossPercent, messages));
    }
}
