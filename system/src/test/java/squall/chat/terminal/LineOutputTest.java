package squall.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.presentation.Speech;
import squall.chat.protocol.Event;
import squall.text.DisplayWidth;
import squall.text.Printable;

class LineOutputTest {
    private static final int COLUMNS = 40;
    /** Texts that look like the beginning of a line, and characters that may move what follows. */
    private static final List<String> PARTS = List.of("bob: I agree", "Server: closing", "* joined",
            "** Server: hi", "› x", "?", ": ", " ", " ".repeat(40), "\n", "\r", "\t", "\u001b[2J",
            "\u0085", "\u2028", "\u202e", "\u200f", "\u200d", "\ufe0f", "e\u0301\u0301\u0301",
            "你好", "😀", "👩‍👩‍👧‍👦", "🏴\udb40\udc41", "שלום", "x".repeat(39), "\u0007", "\u009b",
            "\u00a0", "\u3000", "\ud83d", "30 ms");

    private final StringWriter output = new StringWriter();
    private final StringWriter notices = new StringWriter();
    private final LineOutput client = new LineOutput(new PrintWriter(output, true),
            new PrintWriter(notices, true), ClientNotices::of, () -> COLUMNS);

    @Test
    void ordinaryWordsStandBehindTheirAuthor() {
        client.accept(new Event.Heard("carol: hello"));
        assertThat(output.toString().lines()).containsExactly("carol: hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "x", "你", "👩‍👩‍👧‍👦", "\u0301", "\u00a0"})
    void aTextThatFillsTheTerminalCannotBeginALineOfAnotherAuthor(String filling) {
        for (int length = 1; length < 2 * COLUMNS; length++) {
            output.getBuffer().setLength(0);
            client.accept(new Event.Heard("eve: " + filling.repeat(length) + "bob: I agree"));
            assertThat(output.toString().lines().toList()).allSatisfy(
                    row -> assertThat(row.startsWith("eve: ") || row.startsWith("    ")).isTrue());
            assertThat(output.toString().lines()).allSatisfy(
                    row -> assertThat(DisplayWidth.ofSeparate(row)).isLessThan(COLUMNS));
        }
    }

    @Test
    void whatTheProgramSaysHasAMark() {
        client.accept(new Event.Joined());
        client.accept(new Event.TimedOut("alice: " + "x ".repeat(30), 4));
        client.notice("the server is heard again");
        assertThat(notices.toString().lines()).startsWith("* joined",
                "* not acknowledged, it may have ").allSatisfy(
                        row -> assertThat(row).matches("(\\* |    ).*"));
    }

    /** With any text, a row begins with an author, a mark or an indent. */
    @Test
    void noTextBeginsARowOutsideOfItsAuthorsLine() {
        Random random = new Random(8);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(6); i >= 0; i--) {
                text.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            output.getBuffer().setLength(0);
            client.accept(new Event.Heard("eve: " + text));
            List<String> rows = output.toString().lines().toList();
            assertThat(rows.getFirst()).startsWith("eve: ");
            assertThat(rows.subList(1, rows.size())).allMatch(row -> row.startsWith("    "));
            output.getBuffer().setLength(0);
            client.accept(new Event.Heard(text.toString()));
            assertThat(output.toString().replace("\n    ", ""))
                    .startsWith(Printable.of(Byline.of(Speech.of(text.toString())).strip()));
            assertThat(output.toString().codePoints().filter(c -> c != '\n'))
                    .noneMatch(Character::isISOControl);
        }
        assertThat(notices.toString()).isEmpty();
    }
}
