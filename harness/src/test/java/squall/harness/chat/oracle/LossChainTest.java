package squall.harness.chat.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.network.BurstLoss;
import squall.harness.network.Direction;
import squall.harness.network.Fate;
import squall.harness.network.Impairment;
import squall.harness.network.Link;
import squall.harness.network.Loss;

class LossChainTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final Duration APART = Duration.ofMillis(300);
    private static final LossChain NOTHING = LossChain.of(List.of());

    @Test
    void independentLossesMultiply() {
        assertThat(lost(List.of(new Loss(0.2), new Loss(0.5)), 4))
                .isEqualTo(Math.pow(0.6, 4), EXACT);
    }

    /**
     * By hand: bad at first with 1/9, and still or again bad 0.3 s later with
     * 1/9 + 8/9 e^(-0.3 (1/4 + 2)) = 0.563695; three times in a row.
     */
    @Test
    void burstOutlastsTransmissionsAsATwoStateChainDoes() {
        double stays = 1 / 9.0 + 8 / 9.0 * Math.exp(-0.3 * (1 / 4.0 + 2));

        assertThat(stays).isEqualTo(0.563695, within(1e-6));
        assertThat(lost(bursts(4_000, 500), 1)).isEqualTo(1 / 9.0, EXACT);
        assertThat(lost(bursts(4_000, 500), 4)).isEqualTo(Math.pow(stays, 3) / 9, EXACT)
                .isEqualTo(0.019901, within(1e-6));
    }

    @Test
    void burstsThatAreOverAtOnceAreLossesOneByOne() {
        assertThat(lost(bursts(4, 1), 4)).isEqualTo(Math.pow(0.2, 4), EXACT);
    }

    @Test
    void burstThatNeverEndsLosesAllOrNothing() {
        assertThat(lost(bursts(40_000_000, 10_000_000), 4)).isEqualTo(0.2, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.7, 0", "0.02, 0.9, 0.3", "0, 1, 0.5"})
    void averagesOverEveryCourseOfStates(double lossInGood, double lossInBad, double beside) {
        BurstLoss burst = new BurstLoss(Duration.ofMillis(900), Duration.ofMillis(400), lossInGood,
                lossInBad);
        double fades = Math.exp(-0.3 * (1 / 0.9 + 1 / 0.4));
        double[] share = {9 / 13.0, 4 / 13.0};
        double[] loss = {1 - (1 - lossInGood) * (1 - beside), 1 - (1 - lossInBad) * (1 - beside)};
        double expected = 0;
        for (int course = 0; course < 16; course++) {
            double weight = 1;
            for (int i = 0; i < 4; i++) {
                int state = course >> i & 1;
                int before = i == 0 ? -1 : course >> (i - 1) & 1;
                weight *= loss[state] * (i == 0 ? share[state]
                        : (1 - fades) * share[state] + (state == before ? fades : 0));
            }
            expected += weight;
        }

        assertThat(lost(List.of(burst, new Loss(beside)), 4)).isEqualTo(expected, EXACT);
    }

    /** Both ways' chains are independent, and so each attempt fails by itself if they are quick. */
    @Test
    void bothWaysAreWalkedTogether() {
        LossChain quick = LossChain.of(bursts(4, 1));
        LossChain slow = LossChain.of(bursts(40_000_000, 10_000_000));

        assertThat(LossChain.allFail(quick, quick, 4, APART, LossChainTest::either))
                .isEqualTo(Math.pow(1 - 0.8 * 0.8, 4), EXACT);
        assertThat(LossChain.allFail(slow, slow, 4, APART, LossChainTest::either))
                .isEqualTo(1 - 0.8 * 0.8, within(1e-4));
        assertThat(LossChain.allFail(slow, quick, 4, APART, LossChainTest::either))
                .isEqualTo(0.2 + 0.8 * Math.pow(0.2, 4), within(1e-4));
    }

    /** The share of independent links that lose four datagrams in a row. */
    @ParameterizedTest
    @ValueSource(longs = {100, 500, 2_000})
    void theModelOfTheNetworkBearsItOut(long badMillis) {
        List<Impairment> impairments = List.of(new BurstLoss(Duration.ofSeconds(2),
                Duration.ofMillis(badMillis), 0.05, 0.95), new Loss(0.1));
        long allLost = 0;
        long links = 40_000;
        for (long seed = 0; seed < links; seed++) {
            Link link = new Link(seed, "alice", Direction.UP, impairments);
            int lost = 0;
            for (int i = 0; i < 4; i++) {
                Duration at = Duration.ofSeconds(3).plus(APART.multipliedBy(i));
                lost += link.judge(at, new byte[1]) instanceof Fate.Lost ? 1 : 0;
            }
            allLost += lost == 4 ? 1 : 0;
        }

        Proportion.Interval interval = new Proportion(allLost, links).interval(1e-9);
        assertThat(lost(impairments, 4)).isBetween(interval.low(), interval.high());
    }

    private static double either(int attempt, double there, double back) {
        return 1 - (1 - there) * (1 - back);
    }

    private static double lost(List<Impairment> impairments, int attempts) {
        return LossChain.allFail(LossChain.of(impairments), NOTHING, attempts, APART,
                (attempt, there, back) -> there);
    }

    private static List<Impairment> bursts(long goodMillis, long badMillis) {
        return List.of(new BurstLoss(Duration.ofMillis(goodMillis), Duration.ofMillis(badMillis)));
    }
}
