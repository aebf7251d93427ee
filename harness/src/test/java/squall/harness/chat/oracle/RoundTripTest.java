package squall.harness.chat.oracle;

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
import squall.harness.network.Direction;
import squall.harness.network.Distribution;
import squall.harness.network.Fate;
import squall.harness.network.Link;

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

    /** Two normal delays make one, of the sum of their variances: 0.9772 is Φ(2). */
    @Test
    void normalJittersAddUpToOne() {
        RoundTrip roundTrip = new RoundTrip(List.of(delay(100, 3, Distribution.NORMAL),
                delay(100, 4, Distribution.NORMAL), delay(50, 0)));

        assertThat(roundTrip.within(Duration.ofMillis(250))).isEqualTo(0.5, EXACT);
        assertThat(roundTrip.within(Duration.ofMillis(260))).isEqualTo(0.977249868, within(1e-9));
    }

    /** At least 100 - 17.32 / √3 = 90 ms, and more than twice 20 ms later in one case of eight. */
    @Test
    void paretoHasALeastDelayAndAThinningTail() {
        RoundTrip roundTrip = new RoundTrip(List.of(new Delay(Duration.ofMillis(100),
                Duration.ofNanos(17_320_508), Distribution.PARETO, false)));

        assertThat(roundTrip.within(Duration.ofMillis(89))).isEqualTo(0);
        assertThat(roundTrip.within(Duration.ofMillis(110))).isEqualTo(1 - 1 / 8.0, within(1e-7));
    }

    /** A normal draw below zero arrives at once: Φ(-1) of them where the jitter is the delay. */
    @Test
    void nothingArrivesBeforeItWasSent() {
        RoundTrip roundTrip = new RoundTrip(List.of(delay(10, 10, Distribution.NORMAL)));

        assertThat(roundTrip.within(Duration.ofNanos(-1))).isEqualTo(0);
        assertThat(roundTrip.within(Duration.ZERO)).isEqualTo(0.158655254, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {160, 200, 230, 280, 380})
    void unlikeJittersAddUpAsTheModelDrawsThem(long millis) {
        List<Delay> delays = List.of(delay(60, 60, Distribution.NORMAL),
                delay(70, 40, Distribution.PARETO), delay(50, 20), delay(30, 30));
        RoundTrip roundTrip = new RoundTrip(delays);
        Link link = new Link(millis, "alice", Direction.UP, List.copyOf(delays));
        long hits = 0;
        long trials = 50_000;
        for (long i = 0; i < trials; i++) {
            Fate.Arriving fate = (Fate.Arriving) link.judge(Duration.ZERO, new byte[0]);
            hits += fate.copies().get(0).delay().toMillis() < millis ? 1 : 0;
        }

        Proportion.Interval interval = new Proportion(hits, trials).interval(1e-9);
        assertThat(roundTrip.within(Duration.ofMillis(millis)))
                .isBetween(interval.low(), interval.high());
    }

    @Test
    void tooManyToAddUpAreNotAddedUp() {
        Delay pareto = delay(50, 10, Distribution.PARETO);

        assertThat(new RoundTrip(Collections.nCopies(3, pareto)).isComputable()).isTrue();
        assertThat(new RoundTrip(Collections.nCopies(4, pareto)).isComputable()).isFalse();
        assertThat(new RoundTrip(Collections.nCopies(13, delay(50, 10))).isComputable()).isFalse();
    }

    private static Delay delay(long millis, long jitterMillis, Distribution distribution) {
        return new Delay(Duration.ofMillis(millis), Duration.ofMillis(jitterMillis), distribution,
                false);
    }

    private static Delay delay(long millis, long jitterMillis) {
        return new Delay(Duration.ofMillis(millis), Duration.ofMillis(jitterMillis));
    }
}
