package squall.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.harness.network.Direction;
import squall.harness.network.Link;

/** A relay in a process of its own, which may open few files. */
class SocketLimitTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    /** Those of the runtime, and then some 50 flows' of two sockets each. */
    private static final int OPEN_FILES = 160;
    private static final int CLIENTS = 120;

    @Test
    void whereTheSystemGivesNoMoreSocketsTheLongestSilentFlowMakesRoom() throws IOException {
        try (Socket server = new Socket(); Socket alice = new Socket()) {
            Process process = start(server.address().getPort());
            try (var output = process.inputReader()) {
                InetSocketAddress relay =
                        new InetSocketAddress(LOOPBACK, Integer.parseInt(output.readLine()));
                for (int i = 1; i <= CLIENTS; i++) {
                    alice.send("alice " + i, relay);
                    server.hears("alice " + i);
                    try (Socket newcomer = new Socket()) {
                        newcomer.send("newcomer " + i, relay);
                        server.hears("newcomer " + i);
                    }
                }
                assertThat(server.hears("alice " + CLIENTS).from())
                        .isEqualTo(server.hears("alice 1").from());
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void peopleReadWhatTheSystemSays() {
        assertThat(new NoMoreSocketsException(new SocketException("Too many open files")))
                .hasMessage("Too many open files");
    }

    private static Process start(int upstream) throws IOException {
        return new ProcessBuilder("/bin/sh", "-c", "ulimit -n " + OPEN_FILES + "; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Relaying.class.getName(),
                String.valueOf(upstream)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    static final class Relaying {
        private Relaying() {}

        /** Carries to the server at the port that is given, until its standard input ends. */
        public static void main(String[] arguments) throws IOException {
            InetSocketAddress server =
                    new InetSocketAddress(LOOPBACK, Integer.parseInt(arguments[0]));
            RelayLoop loop = new RelayLoop(failure -> System.err.println(failure));
            Links links = new Links(new Link(1, "link", Direction.UP, List.of()),
                    new Link(1, "link", Direction.DOWN, List.of()), Duration.ZERO);
            Relay relay = new Relay(loop,
                    new RelaySettings(new InetSocketAddress(LOOPBACK, 0), RelayLimits.USUAL, false),
                    () -> server, () -> links, new Ledger());
            System.out.println(relay.localAddress().getPort());
            while (System.in.read() >= 0) {
                // until the test has ended
            }
            loop.close();
        }
    }
}
