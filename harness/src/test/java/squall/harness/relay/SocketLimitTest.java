package squall.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.testing.RepeatWhileLate;

/** Relays in another process, which may open few files. */
class SocketLimitTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    /** Enough for the runtime, and for some 50 flows with two sockets each. */
    private static final int OPEN_FILES = 160;
    private static final int CLIENTS = 80;

    @Test
    void whereTheSystemGivesNoMoreSocketsTheLongestSilentFlowMakesRoom() throws IOException {
        try (Socket server = new Socket(); Socket alice = new Socket();
                Relays relays = new Relays(server)) {
            for (int i = 1; i <= CLIENTS; i++) {
                alice.send("alice " + i, relays.first());
                server.hears("alice " + i);
                visit(relays.first(), "newcomer " + i, server);
            }
            assertThat(server.hears("alice " + CLIENTS).from())
                    .isEqualTo(server.hears("alice 1").from());
        }
    }

    @Test
    void oneRelaysFlowsMakeRoomForAnothers() throws IOException {
        try (Socket server = new Socket(); Relays relays = new Relays(server)) {
            for (int i = 1; i <= CLIENTS; i++) {
                visit(relays.first(), "of the first " + i, server);
            }
            visit(relays.second(), "of the second", server);
        }
    }

    @Test
    void peopleReadWhatTheSystemSays() {
        assertThat(new Sockets.ExhaustedException(new SocketException("Too many open files")))
                .hasMessage("Too many open files");
    }

    private static void visit(InetSocketAddress relay, String words, Socket server) {
        try (Socket newcomer = new Socket()) {
            newcomer.send(words, relay);
            server.hears(words);
        }
    }

    /** Two relays of one loop, in another process. */
    private record Relays(Process process, InetSocketAddress first, InetSocketAddress second)
            implements
            AutoCloseable {
        Relays(Socket server) throws IOException {
            this(start(server.address().getPort()));
        }

        private Relays(Process process) throws IOException {
            this(process, process.inputReader());
        }

        private Relays(Process process, BufferedReader output) throws IOException {
            this(process, read(output), read(output));
        }

        private static InetSocketAddress read(BufferedReader output) throws IOException {
            return new InetSocketAddress(LOOPBACK, Integer.parseInt(output.readLine()));
        }

        private static Process start(int upstream) throws IOException {
            return new ProcessBuilder("/bin/sh", "-c",
                    "ulimit -n " + OPEN_FILES + "; exec \"$@\"", "sh",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                    System.getProperty("java.class.path"), Relaying.class.getName(),
                    String.valueOf(upstream)).redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    static final class Relaying {
        private Relaying() {}

        /** Carries to the server at the port that is given, until its standard input ends. */
        public static void main(String[] arguments) throws IOException {
            InetSocketAddress server =
                    new InetSocketAddress(LOOPBACK, Integer.parseInt(arguments[0]));
            RelayLoop loop = new RelayLoop(failure -> System.err.println(failure));
            LinkPair links = LinkPair.clear(1, "link", Duration.ZERO);
            for (int i = 0; i < 2; i++) {
                Relay relay = new Relay(loop, new RelaySettings(
                        new InetSocketAddress(LOOPBACK, 0), RelayLimits.USUAL, false),
                        () -> server, () -> links, new TrafficLog());
                System.out.println(relay.localAddress().getPort());
            }
            while (System.in.read() >= 0) {
                // until the test has ended
            }
            loop.close();
        }
    }
}
