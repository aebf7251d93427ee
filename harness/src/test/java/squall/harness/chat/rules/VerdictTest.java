package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.oracle.Prediction;
import squall.harness.chat.oracle.Proportion;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;

class VerdictTest {

    @Test
    void worstWins() {
        assertThat(Verdict.worst(List.of(Verdict.PASS, Verdict.PASS))).isEqualTo(Verdict.PASS);
        assertThat(Verdict.worst(List.of(Verdict.INCONCLUSIVE, Verdict.PASS)))
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(Verdict.worst(List.of(Verdict.PASS, Verdict.FAIL, Verdict.INCONCLUSIVE)))
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void nothingAtAllIsInconclusive() {
        assertThat(Verdict.worst(List.of())).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void judgementFailsByItsFindingsAndPassesByItsOccasions() {
        assertThat(new Judgement("R1", 0, "why", List.of()).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(new Judgement("R1", 1, "why", List.of()).verdict()).isEqualTo(Verdict.PASS);
        assertThat(new Judgement("R1", 1, "why", List.of("R1: no")).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(new Judgement("R1", 0, "why", List.of("R1: no")).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void comparisonAgreesWhileTheIntervalContainsThePrediction() {
        Proportion measured = new Proportion(9_370, 10_000);

        assertThat(comparison(measured, 0.9375, 0.875).departs()).isFalse();
        assertThat(comparison(measured, 0.9375, 0.875).tellsOneLess()).isTrue();
        assertThat(comparison(measured, 0.96, 0.9375).departs()).isTrue();
        assertThat(comparison(measured, 0.96, 0.9375).tellsOneLess()).isFalse();
    }

    private static Comparison comparison(Proportion measured, double predicted, double oneLess) {
        return new Comparison("alice", Figure.ARRIVED, measured, new Prediction.OfEach(predicted),
                new Prediction.OfEach(oneLess));
    }
}
