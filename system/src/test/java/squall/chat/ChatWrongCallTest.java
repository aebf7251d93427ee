package squall.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatWrongCallTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            client a:b                        | a name has no colon (see chat client --help)
            client SERVER                     | "Server" is the operator's name; choose another, such as alice (see chat client --help)
            client --json                     | --json needs a NAME (see chat client --help)
            client x --server nowhere.invalid:1 | unknown host "nowhere.invalid" (see chat client --help)
            client x --server 0.0.0.0:12347   | "0.0.0.0:12347" is every address of a server; write one, for example localhost:12347 (see chat client --help)
            client x --server localhost       | "localhost" is no HOST:PORT; write for example localhost:12347 (see chat client --help)
            server --port 70000               | port 70000 is out of range; write 0 to 65535 (see chat server --help)
            server --prot 1                   | Unknown options: '--prot', '1' (see chat server --help)
            """)
    void isOneLineAndStatusTwo(String call, String message) {
        assertRefused(call, message, 2);
    }

    @Test
    void aFileThatCannotBeWrittenIsOneLineAndStatusFour() {
        assertRefused("client x --server localhost:1 --key-log no/such/keys",
                "--key-log: can't write no/such/keys", 4);
    }

    private static void assertRefused(String call, String message, int expected) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int status =
                ChatCommand.run(new PrintWriter(output), new PrintWriter(errors), call.split(" "));
        assertThat(errors.toString().lines()).containsExactly(message);
        assertThat(status).isEqualTo(expected);
        assertThat(output.toString()).isEmpty();
    }
}
