package squall.harness.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.network.Delay;

class RoundTripTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 1_000_000, 1_000_000_000})
    void isOverForCertainWhenTheLongestIs(long jitterNanos) {
        Delay delay = new Delay(Duration.ofSeconds(1), Duration.ofNanos(jitterNanos));

        assertThat(new RoundTrip(Collections.nCopies(12, delay)).within(Duration.ofSeconds(24)))
                .isEqualTo(1);
    }

    private static final Offset<Double> EXACT = within(1e-12);

    @Test
    void withoutDelaysIsOverAtOnce() {
        assertThat(new RoundTrip(List.of()).within(Duration.ZERO)).isEqualTo(1);
    }

    @Test
    void constantDelaysAddUp() {
        RoundTrip roundTrip = new RoundTrip(List.of(delay(20, 0), delay(30, 0)));

        assertThat(roundTrip.within(Duration.ofMillis(50).minusNanos(1))).isEqualTo(0);
        assertThat(roundTrip.within(Duration.ofMillis(50))).isEqualTo(1);
    }

    @Test
    void oneJitterRisesEvenly() {
        RoundTrip roundTrip = new RoundTrip(List.of(delay(20, 10), delay(30, 0)));

        assertThat(roundTrip.within(Duration.ofMillis(40))).isEqualTo(0);
        assertThat(roundTrip.within(Duration.ofMillis(45))).isEqualTo(0.25, EXACT);
        assertThat(roundTrip.within(Duration.ofMillis(60))).isEqualTo(1);
    }

    @Test
    void twoEqualJittersMakeATriangle() {
        RoundTrip roundTrip = new RoundTrip(List.of(delay(20, 10), delay(20, 10)));

        assertThat(roundTrip.within(Duration.ofMillis(30))).isEqualTo(0.125, EXACT);
        assertThat(roundTrip.within(Duration.ofMillis(40))).isEqualTo(0.5, EXACT);
        assertThat(roundTrip.within(Duration.ofMillis(50))).isEqualTo(0.875, EXACT);
        assertThat(roundTrip.within(Duration.ofMillis(60))).isEqualTo(1, EXACT);
    }

    @ParameterizedTest
    @ValueSource(longs = {20, 45, 60, 75, 90})
    void anyJittersAreAsDrawingLotsShows(long millis) {
        int[] widths = {10, 20, 20, 40};
        RoundTrip roundTrip = new RoundTrip(
                Arrays.stream(widths).mapToObj(width -> delay(width / 2, width / 2)).toList());
        Random random = new Random(millis);
        long hits = 0;
        long trials = 100_000;
        for (long i = 0; i < trials; i++) {
            double sum = Arrays.stream(widths).mapToDouble(w -> w * random.nextDouble()).sum();
            hits += sum <= millis ? 1 : 0;
        }

        Proportion.Interval interval = new Proportion(hits, trials).interval(1e-9);
        assertThat(roundTrip.within(Duration.ofMillis(millis)))
                .isBetween(interval.low(), interval.high());
    }

    private static Delay delay(long millis, long jitterMillis) {
        return new Delay(Duration.ofMillis(millis), Duration.ofMillis(jitterMillis));
    }
}
