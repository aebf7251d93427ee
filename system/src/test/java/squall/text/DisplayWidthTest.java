package squall.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {
    @ParameterizedTest
    @CsvSource({"a, 1", "é, 1", "e\u0301, 1", "你, 2", "ｱ, 1", "Ａ, 2", "한, 2",
            "\u1112\u1161\u11ab, 2",
            "😀, 2", "👩‍👩‍👧‍👦, 2", "👍🏽, 2", "🇦🇹, 2", "1️⃣, 2", "❤, 1", "❤️, 2",
            "🏴󠁧󠁢󠁥󠁮󠁧󠁿, 2",
            "क्षि, 3", "x̴̡̢̧̨, 1", "─, 1", "…, 1"})
    void everyGraphemeTakesItsColumns(String grapheme, int columns) {
        assertThat(DisplayWidth.of(grapheme)).isEqualTo(columns);
    }

    @Test
    void whatIsTooLongIsCutBetweenGraphemes() {
        assertThat(DisplayWidth.first("a你好", 4)).isEqualTo("a你");
        assertThat(DisplayWidth.first("🇦🇹🇦🇹", 3)).isEqualTo("🇦🇹");
        assertThat(DisplayWidth.fit("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 5))
                .isEqualTo("👩‍👩‍👧‍👦…👩‍👩‍👧‍👦");
    }

    @Test
    void longTextIsBrokenAtSpaces() {
        assertThat(DisplayWidth.wrapped("lines: predicted, marks: measured", 17))
                .containsExactly("lines: predicted,", "marks: measured");
        assertThat(DisplayWidth.wrapped("short", 17)).containsExactly("short");
    }

    @Test
    void aWordThatIsLongerThanALineIsBroken() {
        assertThat(DisplayWidth.wrapped("partition-and-heal", 10))
                .containsExactly("partition-", "and-heal");
        assertThat(DisplayWidth.wrapped("日本語日本語", 6)).containsExactly("日本語", "日本語");
    }
}
