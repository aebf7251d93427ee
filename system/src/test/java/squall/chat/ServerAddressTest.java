package squall.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            127.0.0.1 | 127.0.0.1:12347, this machine only; --bind 0.0.0.0 for others
            ::1       | [0:0:0:0:0:0:0:1]:12347, this machine only; --bind 0.0.0.0 for others
            192.0.2.1 | 192.0.2.1:12347
            0.0.0.0   | every address, port 12347
            ::        | every address, port 12347
            """)
    void saysWhoCanReachIt(String host, String words) throws UnknownHostException {
        assertThat(ServerAddress
                .words(new InetSocketAddress(InetAddress.getByName(host), 12_347)))
                .isEqualTo(words);
    }

    @Test
    void theHelpSaysHowToLetOtherMachinesIn() {
        StringWriter help = new StringWriter();
        int status = ChatCommand.run(new PrintWriter(help), new PrintWriter(new StringWriter()),
                "server", "--help");
        assertThat(status).isZero();
        assertThat(help.toString().replaceAll("\\s+", " "))
                .contains("At localhost only clients on this machine can join; 0.0.0.0 is every"
                        + " address: clients on other machines can join, too.");
    }
}
