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
            server --prot 1                   | unknown option "--prot"; did you mean "--port"? (see chat server --help)
            server --port x                   | --port: "x" is no whole number; write for example --port 12347 (see chat server --help)
            client alice bob                  | "bob" is one argument too many; quote a text with spaces (see chat client --help)
            clint                             | unknown command "clint"; did you mean "client"? Expected one of server, client, invite, members (see chat --help)
            invite                            | NAME is missing; write for example chat invite bob --server chat.example.org:12347 (see chat invite --help)
            invite a:b                        | a name has no colon (see chat invite --help)
            invite bob --valid 1w             | --valid: "1w" is no duration; write for example 30m, 12h or 7d (see chat invite --help)
            invite bob --valid 0d             | --valid: "0d" is no duration; write for example 30m, 12h or 7d (see chat invite --help)
            invite bob --server chat          | "chat" is no HOST:PORT; write for example localhost:12347 or [::1]:12347 (see chat invite --help)
            invite bob --server 0.0.0.0:1     | nobody can join at "0.0.0.0:1"; write one address of the server, for example chat.example.org:12347 (see chat invite --help)
            members                           | say what to do: list or remove (see chat members --help)
            members remove                    | NAME is missing; write for example chat members remove bob (see chat members remove --help)
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
