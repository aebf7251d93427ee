package squall.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.presentation.Speech;

class BylineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"carol", "Zoë B.", "你好", "عمر", "3rd", "😀", "👩‍👩‍👧‍👦 Ann", "Ѕerver"})
    void anOrdinaryNameStandsAsItIs(String name) {
        assertThat(Byline.of(Speech.of(name + ": hi")).replace("\u200e", ""))
                .isEqualTo(name + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"* joined", "** Server", "›", "?", "\"carol\"", "\u156fjoined",
            "\u1433 bob", " carol", "carol ", "a  b", "a\u00a0b", "a\u2003b", "a\u2800", "\u0301a",
            "al\u200dice", "alice\ufe0f", "a\u200bb", "\u202ebob", "a\udb40\udc41", "/quit",
            "עמר\u200f", "alice\udb40\udd00"})
    void aNameThatMayBeTakenForSomethingElseStandsInQuotationMarks(String name) {
        assertThat(Byline.of(Speech.of(name + ": hi"))).matches("\".*\"\u200e?: ")
                .doesNotContain("\u200b", "\u200d", "\ufe0f", "\u202e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"joined", "listening on every address", ": hi", "a\n/quit: hi",
            "carol:hi", "123456789012345678901234567890123: hi", "\u001b[2J: hi"})
    void aTextThatNamesNobodyIsNobodys(String text) {
        assertThat(Byline.of(Speech.of(text))).isEqualTo("?: ");
    }

    @Test
    void theOperatorHasAMarkThatNoNameCanBeginWith() {
        assertThat(Byline.of("Server")).isEqualTo("** Server: ");
        assertThat(Byline.of("Ѕerver")).isEqualTo("Ѕerver: ");
    }

    @Test
    void aNameWrittenFromTheRightDoesNotReorderWhatFollows() {
        assertThat(Byline.of("עמר")).isEqualTo("עמר\u200e: ");
    }
}
