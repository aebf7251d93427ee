package squall.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MistakeTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            loss_rat  | did you mean "loss_rate"?
            corelatoin | did you mean "correlation"?
            rate      | did you mean "loss_rate"?
            lose      | did you mean "loss_rate"?
            good      | expected one of loss_rate, correlation, in good state, in good times, up_to
            up        | expected one of loss_rate, correlation, in good state, in good times, up_to
            """)
    void namesTheNearestWordOrTheOnlyOneWithANearPart(String written, String right) {
        assertThat(MistakeText.unknown("key", written, List.of("loss_rate", "correlation",
                "in good state", "in good times", "up_to")))
                .isEqualTo("unknown key \"" + written + "\"; " + right);
    }

    @Test
    void aLongListIsCutUnlessAllOfItIsWanted() {
        List<String> known = IntStream.range(10, 30).mapToObj(i -> "word-number-" + i).toList();
        assertThat(MistakeText.unknown("key", "x", known)).endsWith("word-number-21, …");
        assertThat(MistakeText.unknownWithChoice("key", "x", known))
                .startsWith("unknown key \"x\"; expected one of word-number-10, ")
                .endsWith(", word-number-29");
    }
}
