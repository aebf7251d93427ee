package squall.harness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A delay of 100 ms with a jitter of 10 ms, however it is distributed. */
class DistributionTest {
    private static final List<Duration> NORMAL = delays(Distribution.NORMAL);
    private static final List<Duration> PARETO = delays(Distribution.PARETO);

    /** Shares below the mean plus so many deviations, from tables of the normal distribution. */
    @ParameterizedTest
    @CsvSource({"-3, 0.00134990", "-2, 0.02275013", "-1, 0.15865525", "-0.5, 0.30853754",
            "0, 0.5", "0.5, 0.69146246", "1, 0.84134475", "2, 0.97724987", "3, 0.99865010"})
    void normalDelaysHaveTheQuantilesOfTheNormal(double deviations, double share) {
        assertShareBelow(NORMAL, deviations, share);
    }

    /** The mean of so many has a deviation of 10 ms / √100,000. */
    @Test
    void normalDelaysHaveTheirMean() {
        assertThat(mean(NORMAL)).isCloseTo(100, within(6 * 10 / Math.sqrt(Fates.MANY)));
    }

    /** The share below 1.5 + 0.866 z of a Pareto variable from 1 on, of shape 3. */
    @ParameterizedTest
    @CsvSource({"-0.57", "-0.5", "-0.3", "0", "0.5", "1", "2", "4", "8"})
    void paretoDelaysHaveTheQuantilesOfPareto(double deviations) {
        double drawn = 1.5 + Math.sqrt(0.75) * deviations;

        assertShareBelow(PARETO, deviations, 1 - Math.pow(drawn, -3));
    }

    /** Mean and deviation exist at shape 3, and the mean's is as above. */
    @Test
    void paretoDelaysHaveTheirMean() {
        assertThat(mean(PARETO)).isCloseTo(100, within(6 * 10 / Math.sqrt(Fates.MANY)));
    }

    @Test
    void paretoDelaysAreNeverMuchBelowTheMean() {
        Duration least = Duration.ofNanos((long) (100e6 - 10e6 / Math.sqrt(3)) - 1);

        assertThat(PARETO).allSatisfy(delay -> assertThat(delay).isGreaterThan(least));
    }

    @Test
    void nothingArrivesBeforeItWasSent() {
        Delay wild = new Delay(Duration.ofMillis(10), Duration.ofMillis(10), Distribution.NORMAL,
                false);
        long atOnce = delays(wild).stream().filter(Duration::isZero).count();

        new Binomial(Fates.MANY, 0.15865525).assertPlausible(atOnce);
        assertThat(delays(wild)).noneMatch(Duration::isNegative);
    }

    @Test
    void withoutJitterEveryDistributionIsExact() {
        for (Distribution distribution : Distribution.values()) {
            assertThat(delays(new Delay(Duration.ofMillis(10), Duration.ZERO, distribution, false)))
                    .containsOnly(Duration.ofMillis(10));
        }
    }

    @Test
    void delaysAreDrawnTheSameForEver() {
        assertThat(NORMAL.subList(0, 3)).extracting(Duration::toNanos)
                .containsExactly(104_298_213L, 100_701_187L, 112_584_327L);
        assertThat(PARETO.subList(0, 3)).extracting(Duration::toNanos)
                .containsExactly(95_095_640L, 94_498_408L, 98_563_441L);
    }

    private static void assertShareBelow(List<Duration> delays, double deviations, double share) {
        long limit = Math.round(100e6 + deviations * 10e6);
        new Binomial(Fates.MANY, share).assertPlausible(
                delays.stream().filter(delay -> delay.toNanos() < limit).count());
    }

    private static double mean(List<Duration> delays) {
        return delays.stream().mapToLong(Duration::toNanos).average().orElseThrow() / 1e6;
    }

    private static List<Duration> delays(Distribution distribution) {
        return delays(new Delay(Duration.ofMillis(100), Duration.ofMillis(10), distribution,
                false));
    }

    private static List<Duration> delays(Delay delay) {
        return Fates.arriving(Fates.ofMany(delay)).stream()
                .map(fate -> Fates.delays(fate).get(0)).toList();
    }
}
