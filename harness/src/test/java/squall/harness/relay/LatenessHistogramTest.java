package squall.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenessHistogramTest {
    private final LatenessHistogram lateness = new LatenessHistogram();

    @Test
    void knowsTheMostTheTotalAndTheShareWithinABound() {
        IntStream.range(0, 99).forEach(i -> lateness.add(80_000));
        lateness.add(Duration.ofMillis(70).toNanos());
        assertThat(lateness.datagrams()).isEqualTo(100);
        assertThat(lateness.most()).isEqualTo(Duration.ofMillis(70));
        assertThat(lateness.total()).isEqualTo(Duration.ofNanos(77_920_000));
        assertThat(lateness.within(0.99)).isEqualTo(Duration.ofNanos(100_000));
        assertThat(lateness.within(1)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void whatIsLaterThanEveryBoundIsInTheBucketBeyond() {
        lateness.add(Duration.ofSeconds(3).toNanos());
        assertThat(lateness.counts()).hasSize(LatenessHistogram.BOUNDS.size() + 1).last()
                .isEqualTo(1L);
        assertThat(lateness.within(0.5)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void isNothingWhereNothingWasDelayed() {
        assertThat(lateness.most()).isZero();
        assertThat(lateness.datagrams()).isZero();
    }
}
