package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import squall.harness.chat.expectation.LatencyExpectation;
import squall.harness.chat.expectation.Percentile;
import squall.harness.chat.oracle.Prediction;
import squall.harness.chat.oracle.Proportion;
import squall.harness.chat.trace.Delivery;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;

class LatencyCheckTest {
    /** From alice to bob 1 to 100 ms, from carol to bob 101 to 200 ms, from bob nothing. */
    private static final List<Delivery> DELIVERIES = List.of(
            delivery("alice", "bob", LongStream.rangeClosed(1, 100)),
            delivery("carol", "bob", LongStream.rangeClosed(101, 200)),
            delivery("bob", "alice", LongStream.empty()));

    @ParameterizedTest
    @CsvSource({"alice, P50, 50", "alice, P90, 90", "alice, P95, 95", "alice, P99, 99",
            "alice, MAX, 100", "everyone, P50, 100", "everyone, P99, 198"})
    void aPercentileIsOfAllMessagesHeardBetweenTheParties(String from, Percentile percentile,
            long most) {
        LatencyCheck check = new LatencyCheck(DELIVERIES, Duration.ZERO);

        assertThat(check.judge(expecting(from, percentile, Duration.ofMillis(most))).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(check.judge(expecting(from, percentile,
                Duration.ofMillis(most).minusNanos(1))).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aFindingHasTheFigureAgainstTheBound() {
        Judgement judgement = new LatencyCheck(DELIVERIES, Duration.ZERO)
                .judge(expecting("alice", Percentile.P99, Duration.ofMillis(98)));

        assertThat(judgement.findings()).containsExactly("p99 latency from alice to bob at most "
                + "98 ms: 99 ms, of 100");
    }

    @Test
    void ofNothingDeliveredNothingIsJudged() {
        Judgement judgement = new LatencyCheck(DELIVERIES, Duration.ZERO).judge(
                new LatencyExpectation("bob", "alice", Percentile.MAX, Duration.ofMillis(1)));

        assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judgement.doubt()).isEqualTo("nothing was delivered");
    }

    @ParameterizedTest
    @CsvSource({"0, FAIL", "1, FAIL", "2, INCONCLUSIVE", "40, INCONCLUSIVE"})
    void whatTheMachineAloneCanHaveDelayedIsHeldAgainstNobody(long late, Verdict verdict) {
        LatencyCheck check = new LatencyCheck(DELIVERIES, Duration.ofMillis(late));

        assertThat(check.judge(expecting("alice", Percentile.MAX, Duration.ofMillis(90))).verdict())
                .isEqualTo(verdict);
        assertThat(check.judge(expecting("alice", Percentile.MAX, Duration.ofMillis(100)))
                .verdict()).isEqualTo(Verdict.PASS);
    }

    private static LatencyExpectation expecting(String from, Percentile percentile,
            Duration most) {
        return new LatencyExpectation(from, "bob", percentile, most);
    }

    private static Delivery delivery(String from, String to, LongStream milliseconds) {
        List<Duration> latencies = milliseconds.mapToObj(Duration::ofMillis).toList();
        int count = latencies.size();
        return new Delivery(from, to, 100, 100, 0, count, 0, 0, 100, 100, latencies,
                Proportion.NONE, new Prediction.Withheld("nothing"));
    }
}
