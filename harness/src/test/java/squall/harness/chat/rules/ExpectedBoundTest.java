package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.Sketch;
import squall.harness.history.History;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioWriter;
import squall.harness.verdict.Verdict;

@Execution(ExecutionMode.CONCURRENT)
class ExpectedBoundTest {
    private static final String QUIET = """
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: alice, says: 3 messages}
            """;

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

        assertThat(
                Rulings.judgement(ruling, "delivery from alice to carol at least 67 %").findings())
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
        ChatRuling ruling =
                Rulings.of(QUIET + "expect: {delivery: {from: bob, to: carol, at least: 1%}}");

        assertThat(ruling.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void latencyAboveItsBoundFails() {
        ChatRuling ruling = latency("{to: bob, p50: at most 40ms, max: at most 39.9ms}");

        assertThat(Rulings.judgement(ruling, "p50 latency from everyone to bob at most 40 ms")
                .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(Rulings.judgement(ruling, "max latency from everyone to bob at most 39.9 ms")
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
        return Rulings.of(QUIET + "expect: {latency: " + expectation + "}");
    }

    private static ChatRuling delivered(String demand) {
        return Rulings.of(QUIET + "expect: {delivery: {from: alice, to: carol, " + demand + "}}");
    }

    private static Scenario mishapsWith(String demand) {
        String yaml = ScenarioWriter.write(Sketch.MISHAPS);
        String links = yaml.substring(yaml.indexOf("links:"), yaml.indexOf("expect:"));
        return Sketch.of(links + "expect: {delivery: {" + demand + "}}\n");
    }
}
