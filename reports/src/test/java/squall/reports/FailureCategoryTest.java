package squall.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.TestbedKind;
import squall.harness.verdict.Judgement;
import squall.harness.workload.Result;

class FailureCategoryTest {

    @Test
    void thereIsNoneForAPass() {
        assertThat(FailureCategory.of(Runs.LOSSY)).isEmpty();
    }

    @Test
    void aBrokenRuleComesBeforeEverythingElse() {
        assertThat(reason(List.of(failed("R6")), List.of(failed("delivery as predicted"))))
                .contains("rule broken: R6: so it was\ufffd");
    }

    @Test
    void deliveriesThatArithmeticDidNotPredictAreAReasonOfTheirOwn() {
        assertThat(reason(List.of(), List.of(failed("delivery from alice to bob as predicted"))))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("delivery not as predicted: delivery from alice"));
        assertThat(FailureCategory.of(Runs.FAILING)).hasValueSatisfying(reason -> assertThat(reason)
                .startsWith("expectation broken: never retransmission: it happened "));
    }

    @Test
    void onlyExpectationsAreReasonsToDoubt() {
        assertThat(FailureCategory.of(Runs.INCONCLUSIVE))
                .contains("nothing to judge: sometimes drop (it never happened)");
        assertThat(FailureCategory.of(Runs.PREDICTED))
                .contains("nothing to judge: delivery from alice to bob as predicted"
                        + " (too few messages to tell four transmissions from three)");
    }

    @Test
    void aSlowMachineIsNotALackOfOccasions() {
        List<Occurrence> occurrences = new ArrayList<>(Runs.FAILING.history().occurrences());
        occurrences.add(new Occurrence.Late(Runs.FAILING.simulated(), "bob",
                Duration.ofMillis(200)));
        History late = new History(Runs.FAILING.scenario(), TestbedKind.EMULATION, occurrences);
        assertThat(FailureCategory.of(Result.of(late, Duration.ZERO))).contains("machine too slow:"
                + " never retransmission (the machine was late by 200 ms)");
    }

    private static Judgement failed(String subject) {
        return new Judgement(subject, 1, "", List.of(subject + ": so it was\u2028"));
    }

    private static Optional<String> reason(List<Judgement> rules, List<Judgement> promises) {
        ChatRuling ruling = new ChatRuling(rules, promises, List.of(), List.of(), List.of());
        return FailureCategory.of(new Result(Runs.LOSSY.history(), ruling, Duration.ofSeconds(1)));
    }
}
