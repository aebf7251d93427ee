package squall.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.Performance;
import squall.harness.Sketch;
import squall.harness.scenario.Scenario;

/** The system keeps every rule, so whatever the weather, no check may find anything. */
class AcquittalTest {
    private static final Scenario STORM = Sketch.of("""
            links:
              - of: everyone
                both: [{delay: 60ms, jitter: 60ms}, {loss: 40%}, {duplicate: 10%}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 10s, client: everyone, says: 40 messages, every: 250ms}
              - {at: 14s, for: 30s, blackout: carol}
              - {at: 22s, client: bob, leaves: true}
              - {at: 60s, client: bob, joins: true}
              - {at: 65s, client: everyone, says: 5 messages}
            """);

    @Test
    void mishapsGiveEveryRuleAnOccasionAndBreakNone() {
        Ruling ruling = Judge.judge(Tampering.withMishaps().history());

        assertThat(ruling.judgements()).extracting(Judgement::subject).containsExactly("R1", "R2",
                "R3", "R4", "R5", "R6", "R7", "R8", "liveness");
        assertThat(ruling.judgements()).allSatisfy(judgement -> {
            assertThat(judgement.findings()).isEmpty();
            assertThat(judgement.occasions()).as(judgement.subject()).isPositive();
        });
        assertThat(ruling.verdict()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void stormsBreakNoRule(long seed) {
        Ruling ruling = Judge.judge(Performance.of(STORM.withSeed(seed)));

        assertThat(ruling.judgements().flatMap(judgement -> judgement.findings().stream()))
                .isEmpty();
        assertThat(ruling.verdict()).isEqualTo(Verdict.PASS);
    }
}
