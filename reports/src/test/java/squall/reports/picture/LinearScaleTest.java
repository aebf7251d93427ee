package squall.reports.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import squall.reports.picture.LinearScale.ScaleTick;

class LinearScaleTest {

    @Test
    void ticksAreRoundNumbersThatAreFarEnoughApart() {
        assertThat(labels(0, 60, 600, 45)).containsExactly("0", "5", "10", "15", "20", "25", "30",
                "35", "40", "45", "50", "55", "60");
        assertThat(labels(-0.13, 0.31, 440, 90)).containsExactly("-0.1", "0.0", "0.1", "0.2",
                "0.3");
        assertThat(labels(99.5, 100.5, 100, 45)).containsExactly("99.5", "100.0", "100.5");
        assertThat(labels(0, 12_000, 100, 40)).containsExactly("0", "5,000", "10,000");
    }

    @Test
    void mapsValuesToPixelsInEitherDirection() {
        assertThat(new LinearScale(10, 20, 100, 200).at(15)).isEqualTo(150);
        assertThat(new LinearScale(0, 10, 200, 100).at(1)).isEqualTo(190);
    }

    @Test
    void leavesAMarginAroundItsValues() {
        LinearScale scale = LinearScale.around(DoubleStream.of(100, 0, 50), 0, 1);
        assertThat(scale.from()).isEqualTo(-5);
        assertThat(scale.to()).isEqualTo(105);
    }

    @Test
    void hasAPlaceForASingleValueAndForNone() {
        assertThat(LinearScale.around(DoubleStream.of(7), 0, 10).at(7)).isEqualTo(5);
        assertThat(LinearScale.around(DoubleStream.empty(), 0, 10).ticks(5)).isNotEmpty();
    }

    private static List<String> labels(double from, double to, double length, double apart) {
        return new LinearScale(from, to, 0, length).ticks(apart).stream().map(ScaleTick::label)
                .toList();
    }
}
