package squall.harness.chat.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunSharesTest {

    @Test
    void ofNoRunAnythingIsPossible() {
        assertThat(new RunShares(new double[0]).interval(0.05))
                .isEqualTo(new Proportion.Interval(0, 1));
        assertThat(new RunShares(new double[0]).mean()).isNaN();
    }

    @Test
    void intervalLiesAroundTheMean() {
        RunShares runs = shares(200, 1, 0.05);

        assertThat(runs.interval(1e-8).low()).isLessThan(runs.mean()).isGreaterThan(0.8);
        assertThat(runs.interval(1e-8).high()).isGreaterThan(runs.mean()).isLessThan(0.95);
    }

    @Test
    void likeRunsLeaveLessDoubtThanUnlikeOnes() {
        assertThat(width(shares(200, 2, 0.02), 1e-8))
                .isLessThan(width(shares(200, 2, 0.3), 1e-8));
    }

    @Test
    void moreRunsLeaveLessDoubt() {
        assertThat(width(shares(800, 3, 0.05), 1e-8))
                .isLessThan(width(shares(200, 3, 0.05), 1e-8));
    }

    /** Hoeffding's, which does not look at how alike the runs are, is √(ln(2/error) / 2n) wide. */
    @Test
    void isFarNarrowerThanHoeffdings() {
        double hoeffdings = 2 * Math.sqrt(Math.log(2e8) / (2 * 200));

        assertThat(width(shares(200, 4, 0.05), 1e-8)).isLessThan(hoeffdings / 3);
    }

    @Test
    void mirroredSharesHaveTheMirroredInterval() {
        RunShares runs = shares(100, 5, 0.1);
        RunShares mirrored = new RunShares(
                Arrays.stream(runs.shares()).map(share -> 1 - share).toArray());

        assertThat(mirrored.interval(0.01).low())
                .isEqualTo(1 - runs.interval(0.01).high(), within(1e-9));
    }

    @Test
    void allOrNothingEveryTimeLeavesTheOtherEndOpenByALittle() {
        double[] ones = new double[200];
        Arrays.fill(ones, 1);

        assertThat(new RunShares(ones).interval(1e-8).high()).isEqualTo(1);
        assertThat(new RunShares(ones).interval(1e-8).low()).isBetween(0.7, 1.0);
    }

    /** Of variables as unlike as can be: nothing or all, and mostly all but for a rare disaster. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.9, 0.98})
    void missesTheTruthNoOftenerThanItsErrorSays(double truth) {
        Random random = new Random(7);
        long missed = 0;
        long trials = 2_000;
        for (long i = 0; i < trials; i++) {
            double[] shares = new double[60];
            Arrays.setAll(shares, j -> random.nextDouble() < truth ? 1 : 0);
            missed += new RunShares(shares).interval(0.1).contains(truth) ? 0 : 1;
        }

        assertThat(new Proportion(missed, trials).interval(1e-6).low()).isLessThan(0.1);
    }

    private static double width(RunShares runs, double error) {
        Proportion.Interval interval = runs.interval(error);
        return interval.high() - interval.low();
    }

    private static RunShares shares(int count, long seed, double width) {
        Random random = new Random(seed);
        double[] shares = new double[count];
        Arrays.setAll(shares, i -> 0.9 + width * (random.nextDouble() - 0.5) / 2);
        return new RunShares(Arrays.stream(shares).map(share -> Math.min(1, share)).toArray());
    }
}
