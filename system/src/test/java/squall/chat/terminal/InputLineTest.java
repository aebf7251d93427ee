package squall.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputLineTest {
    private final InputLine line = new InputLine();

    @ParameterizedTest
    @ValueSource(strings = {"👩‍👩‍👧‍👦", "🇦🇹", "e\u0301", "你", "👍🏽", "1️⃣"})
    void theCursorNeverStandsInsideAGrapheme(String grapheme) {
        line.insert("a" + grapheme + "b");
        line.left();
        line.left();
        assertThat(line.beforeCursor()).isEqualTo("a");
        line.right();
        assertThat(line.beforeCursor()).isEqualTo("a" + grapheme);
        line.eraseBefore();
        assertThat(line.text()).isEqualTo("ab");
        assertThat(line.cursor()).isEqualTo(1);
    }

    @Test
    void aSecondSlashSaysALineThatBeginsWithOneAndTakesNoRoom() {
        InputLine line = new InputLine();
        line.insert("/quit");
        assertThat(line.isCommand()).isTrue();
        line.set("//" + "x".repeat(63));
        assertThat(line.isCommand()).isFalse();
        assertThat(line.messages()).containsExactly("/" + "x".repeat(63));
    }

    @Test
    void aMarkJoinsWhatStandsBeforeIt() {
        line.insert("e");
        line.insert("\u0301");
        line.left();
        assertThat(line.cursor()).isZero();
    }

    @Test
    void theCursorGoesBehindWhatAnInsertionJoined() {
        line.insert("\ud83d\udc69x");
        line.left();
        line.insert("\u200d");
        line.insert("\ud83d\udc67");
        assertThat(line.beforeCursor()).isEqualTo("\ud83d\udc69\u200d\ud83d\udc67");
    }

    @Test
    void movesAndErasesByWords() {
        line.insert("one  two three");
        line.wordLeft();
        assertThat(line.beforeCursor()).isEqualTo("one  two ");
        line.wordLeft();
        assertThat(line.beforeCursor()).isEqualTo("one  ");
        line.wordRight();
        assertThat(line.beforeCursor()).isEqualTo("one  two");
        line.eraseWord();
        assertThat(line.text()).isEqualTo("one   three");
        line.eraseToEnd();
        line.eraseToStart();
        assertThat(line.text()).isEmpty();
    }

    @Test
    void nothingHappensAtTheEnds() {
        line.left();
        line.eraseBefore();
        line.eraseWord();
        line.right();
        line.eraseAfter();
        line.wordRight();
        assertThat(line.text()).isEmpty();
        assertThat(line.cursor()).isZero();
    }

    @Test
    void everyLineOfAPasteIsAMessage() {
        line.insert("one\ntwo\n\n" + "x".repeat(65));
        assertThat(line.messages()).containsExactly("one", "two", "x".repeat(64), "x");
    }

    @Test
    void whatIsTooLongIsNotTakenAtAll() {
        assertThat(line.insert("x".repeat(InputLine.LONGEST + 1))).isFalse();
        assertThat(line.text()).isEmpty();
    }
}
