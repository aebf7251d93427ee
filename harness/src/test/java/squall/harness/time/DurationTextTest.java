package squall.harness.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({"0, 0 s", "1, 1 ns", "312, 312 ns", "1000, 1.00 us", "312400, 312 us",
            "1234567, 1.23 ms", "12345678, 12.3 ms", "312000000, 312 ms",
            "1234567890, 1.23 s", "81249000000, 81.2 s", "-1234567890, -1.23 s",
            "300000000, 300 ms", "119400000000, 119 s"})
    void hasThreeSignificantDigits(long nanos, String read) {
        assertThat(DurationText.of(Duration.ofNanos(nanos))).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"999600, 1.00 ms", "9996000, 10.0 ms", "99960000, 100 ms", "999600000, 1.00 s",
            "9996000000, 10.0 s", "99960000000, 100 s", "119600000000, 2 min"})
    void roundingUpChangesTheUnit(long nanos, String read) {
        assertThat(DurationText.of(Duration.ofNanos(nanos))).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({"120, 2 min", "125, 2 min 5 s", "754, 12 min 34 s", "3599, 59 min 59 s",
            "3600, 1 h", "3929, 1 h 5 min", "3931, 1 h 6 min", "36000, 10 h"})
    void isInMinutesFromTwoMinutesOn(long seconds, String read) {
        assertThat(DurationText.of(Duration.ofSeconds(seconds))).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|0", "123456|0.123", "999600|1.00", "8251000|8.25",
            "41467000|41.5", "645200000|645", "999600000|1,000", "17320000000|17,300"})
    void aColumnOfMillisecondsHasThreeSignificantDigits(long nanos, String read) {
        assertThat(DurationText.milliseconds(Duration.ofNanos(nanos))).isEqualTo(read);
    }
}
