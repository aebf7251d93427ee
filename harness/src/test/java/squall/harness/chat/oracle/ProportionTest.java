package squall.harness.chat.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProportionTest {

    /** As computed with mpmath 1.3 and SciPy, to twelve digits. */
    @ParameterizedTest
    @CsvSource({"0, 1, 0.05, 0, 0.975", "1, 1, 0.05, 0.025, 1",
            "0, 10, 0.05, 0, 0.308497107819", "3, 10, 0.05, 0.0667395111777, 0.65245285006",
            "10, 10, 0.05, 0.691502892181, 1", "81, 263, 0.05, 0.252736745585, 0.367621922601",
            "0, 2600, 1e-8, 0, 0.00732451630215",
            "2580, 2600, 1e-8, 0.977629481312, 0.99852303216",
            "2600, 2600, 1e-8, 0.992675483698, 1",
            "500, 1000, 1e-8, 0.409661300883, 0.590338699117",
            "5890, 5900, 1e-8, 0.992977651009, 0.999878812669"})
    void intervalIsThatOfClopperAndPearson(long hits, long count, double error, double low,
            double high) {
        Offset<Double> close = within(1e-8);
        Proportion.Interval interval = new Proportion(hits, count).interval(error);

        assertThat(interval.low()).isEqualTo(low, close);
        assertThat(interval.high()).isEqualTo(high, close);
    }

    @Test
    void ofNothingAnythingIsPossible() {
        assertThat(new Proportion(0, 0).interval(0.05)).isEqualTo(new Proportion.Interval(0, 1));
        assertThat(new Proportion(0, 0).share()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.001, 0.05, 0.3, 0.5, 0.72, 0.99, 1})
    void intervalMissesTheTruthNoOftenerThanItsErrorSays(double truth) {
        int count = 25;
        double missed = 0;
        for (int hits = 0; hits <= count; hits++) {
            boolean contains = new Proportion(hits, count).interval(0.2).contains(truth);
            missed += contains ? 0 : binomial(hits, count, truth);
        }

        assertThat(missed).isLessThanOrEqualTo(0.2);
    }

    @Test
    void intervalContainsBothItsEnds() {
        Proportion.Interval interval = new Proportion.Interval(0.25, 0.5);

        assertThat(interval.contains(0.25)).isTrue();
        assertThat(interval.contains(0.5)).isTrue();
        assertThat(interval.contains(Math.nextDown(0.25))).isFalse();
        assertThat(interval.contains(Math.nextUp(0.5))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.3, 0.5, 0.9, 0.999, 1})
    void smallestDepartureIsTheSmallestThatShows(double expected) {
        for (long count = 1; count <= 60; count++) {
            long all = count;
            double smallest = LongStream.rangeClosed(0, all)
                    .mapToObj(hits -> new Proportion(hits, all))
                    .filter(p -> !p.interval(0.01).contains(expected))
                    .mapToDouble(p -> Math.abs(p.share() - expected)).min().orElse(1);

            assertThat(new Proportion(0, count).smallestDeparture(expected, 0.01))
                    .as("of %d", count).isEqualTo(smallest, within(1e-12));
        }
    }

    @Test
    void moreMessagesShowSmallerDepartures() {
        assertThat(new Proportion(0, 1_000).smallestDeparture(0.9919, 1e-8))
                .isGreaterThan(1 - Math.pow(0.3, 4) - (1 - Math.pow(0.3, 3)));
        assertThat(new Proportion(0, 2_700).smallestDeparture(0.9919, 1e-8))
                .isLessThan(1 - Math.pow(0.3, 4) - (1 - Math.pow(0.3, 3)));
    }

    @Test
    void addsUp() {
        assertThat(new Proportion(1, 3).plus(new Proportion(4, 5))).isEqualTo(
                new Proportion(5, 8));
    }

    @ParameterizedTest
    @CsvSource({"-1, 3", "4, 3"})
    void refusesWhatIsNoShare(long hits, long count) {
        assertThatThrownBy(() -> new Proportion(hits, count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hits=" + hits + " of count=" + count);
    }

    private static double binomial(int hits, int count, double probability) {
        double ways = 1;
        for (int i = 0; i < hits; i++) {
            ways = ways * (count - i) / (i + 1);
        }
        return ways * Math.pow(probability, hits) * Math.pow(1 - probability, count - hits);
    }
}
