package squall.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|0 runs|0 times", "1|1 run|once", "2|2 runs|2 times",
            "1200|1,200 runs|1,200 times"})
    void onlyOneIsSingularAndThousandsAreSetApart(long count, String runs, String times) {
        assertThat(CountText.of(count, "run")).isEqualTo(runs);
        assertThat(CountText.times(count)).isEqualTo(times);
    }
}
