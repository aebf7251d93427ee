package squall.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenessHistogramTest {
    private final LatenessHistogram lateness = new LatenessHistogram();

    @Test
    void knowsTheMostTheTotalAndTheNumberInEachBucket() {
        IntStream.range(0, 99).forEach(i -> lateness.add(80_000));
        lateness.add(Duration.ofMillis(70).toNanos());

        assertThat(lateness.most()).isEqualTo(Duration.ofMillis(70));
        assertThat(lateness.total()).isEqualTo(Duration.ofNanos(77_920_000));
        assertThat(bucket(Duration.ofNanos(100_000))).isEqualTo(99);
        assertThat(bucket(Duration.ofMillis(100))).isEqualTo(1);
        assertThat(datagrams()).isEqualTo(100);
    }

    @Test
    void whatIsLaterThanEveryBoundIsInTheBucketBeyond() {
        lateness.add(Duration.ofSeconds(3).toNanos());

        assertThat(lateness.counts()).hasSize(LatenessHistogram.BOUNDS.size() + 1).last()
                .isEqualTo(1L);
    }

    @Test
    void isNothingWhereNothingWasDelayed() {
        assertThat(lateness.most()).isZero();
        assertThat(datagrams()).isZero();
    }

    private long bucket(Duration bound) {
        return lateness.counts().get(LatenessHistogram.BOUNDS.indexOf(bound));
    }

    private long datagrams() {
        List<Long> counts = lateness.counts();
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
