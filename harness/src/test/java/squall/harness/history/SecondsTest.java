package squall.harness.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondsTest {

    @ParameterizedTest
    @CsvSource({"0, 0 s", "300000000, 0.3 s", "1, 0.000000001 s", "10000000000, 10 s",
            "-300000000, -0.3 s", "1020000000, 1.02 s"})
    void readAsPeopleReadThem(long nanos, String read) {
        assertThat(Seconds.of(Duration.ofNanos(nanos))).isEqualTo(read);
    }
}
