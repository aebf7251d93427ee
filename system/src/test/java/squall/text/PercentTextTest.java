package squall.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentTextTest {
    @ParameterizedTest
    @CsvSource({"0, 0 %", "0.000001, 0.00 %", "0.7913, 79.13 %", "0.999999, 100.00 %", "1, 100 %"})
    void onlyAllAndNothingHaveNoDecimals(double share, String text) {
        assertThat(PercentText.of(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.07, 7", "0.999, 99.9", "0.12345, 12.345", "1, 100"})
    void whatWasGivenKeepsAllItsDigits(double share, String text) {
        assertThat(PercentText.exact(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.9991, 99.9 %", "0.0000123, 0.00123 %"})
    void whatIsRareKeepsThreeSignificantDigits(double share, String text) {
        assertThat(PercentText.rare(share)).isEqualTo(text);
    }
}
