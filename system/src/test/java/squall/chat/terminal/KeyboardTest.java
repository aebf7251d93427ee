package squall.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;

class KeyboardTest {
    @Test
    void unknownKeysTypeNothing() throws IOException {
        String f1 = "\033OP";
        String f1OfTheConsole = "\033[[A";
        String f5 = "\033[15~";
        String shiftTab = "\033[Z";
        String shiftLeft = "\033[1;2D";
        String controlDelete = "\033[3;5~";
        assertThat(read(f1 + f1OfTheConsole + f5 + shiftTab + shiftLeft + controlDelete + "x"))
                .containsExactly("TEXT x", "INTERRUPT ");
    }

    @Test
    void unknownKeysBetweenThemHideNoKnownKeys() throws IOException {
        assertThat(read(
                "\033[1;5D\033[15~\033[D\033OP\033OA\033[<64;10;7M\033[200~a\033[Z\033[201~😀"))
                .containsExactly("WORD_LEFT ", "LEFT ", "OLDER ", "WHEEL_UP ", "PASTE a\033[Z",
                        "TEXT 😀", "INTERRUPT ");
    }

    @Test
    void aClosedTerminalHasNoMoreToSay() throws IOException {
        Terminal terminal = terminal("x");
        Keyboard keyboard = new Keyboard(terminal);
        terminal.close();
        List<Key> keys = new ArrayList<>();
        keyboard.read((key, text) -> keys.add(key));
        assertThat(keys).containsExactly(Key.INTERRUPT);
    }

    private static List<String> read(String typed) throws IOException {
        List<String> keys = new ArrayList<>();
        try (Terminal terminal = terminal(typed)) {
            new Keyboard(terminal).read((key, text) -> keys.add(key + " " + text));
        }
        return keys;
    }

    private static Terminal terminal(String typed) throws IOException {
        return new DumbTerminal("test", Terminal.TYPE_DUMB,
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(), StandardCharsets.UTF_8);
    }
}
