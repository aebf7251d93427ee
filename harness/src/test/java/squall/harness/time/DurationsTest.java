package squall.harness.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {
    private static final Duration ONE = Duration.ofSeconds(1);
    private static final Duration TWO = Duration.ofSeconds(2);
    private static final Duration THREE = Duration.ofSeconds(3);

    @Test
    void equalTimesAreNeitherBeforeNorAfterEachOther() {
        assertThat(Durations.isBefore(ONE, TWO)).isTrue();
        assertThat(Durations.isBefore(TWO, TWO)).isFalse();
        assertThat(Durations.isAfter(THREE, TWO)).isTrue();
        assertThat(Durations.isAfter(TWO, TWO)).isFalse();
    }

    @Test
    void equalLengthsAreNeitherShorterNorLonger() {
        assertThat(Durations.isShorter(ONE, TWO)).isTrue();
        assertThat(Durations.isShorter(TWO, TWO)).isFalse();
        assertThat(Durations.isLonger(THREE, TWO)).isTrue();
        assertThat(Durations.isLonger(TWO, TWO)).isFalse();
    }

    @Test
    void aRangeIncludesItsEnds() {
        assertThat(Durations.isBetween(ONE, ONE, TWO)).isTrue();
        assertThat(Durations.isBetween(TWO, ONE, TWO)).isTrue();
        assertThat(Durations.isBetween(THREE, ONE, TWO)).isFalse();
        assertThat(Durations.isBetween(ONE, TWO, THREE)).isFalse();
    }

    @Test
    void findsTheLesserAndTheGreater() {
        assertThat(Durations.min(ONE, TWO)).isEqualTo(ONE);
        assertThat(Durations.min(TWO, ONE)).isEqualTo(ONE);
        assertThat(Durations.max(ONE, TWO)).isEqualTo(TWO);
        assertThat(Durations.max(TWO, ONE)).isEqualTo(TWO);
    }
}
