package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.testing.RepeatWhileLate;

/** The command {@code squall tunnel} as people start it. */
class TunnelIT {
    /** An echo has 300 ms for four transfers. */
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(75));

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern LISTENS = Pattern.compile("(?:\"listen\":\"| end at )([\\d.:]+)");

    @Test
    void datagramsCrossFromEndToEndAndBack() throws IOException {
        try (UdpEcho echo = new UdpEcho();
                Program far = Program.start("scenarios/squall tunnel far",
                        "127.0.0.1:0=" + echo.address());
                Program near = Program.start("scenarios/squall tunnel near --json",
                        "127.0.0.1:0=" + address(far))) {
            String entrance = address(near);
            await().atMost(PATIENCE).until(() -> echo.answersThrough(entrance));
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(near.output())
                        .anyMatch(line -> line.contains("\"connection_is\":\"made\""))
                        .anyMatch(line -> line.contains("\"direction\":\"upstream\",")
                                && line.endsWith("\"datagram_is\":\"entering\"}"))
                        .anyMatch(line -> line.contains("\"direction\":\"downstream\",")
                                && line.endsWith("\"datagram_is\":\"leaving\"}"));
                assertThat(far.output()).anyMatch(line -> line.endsWith(": connected"));
            });

            near.terminate();
            assertThat(near.exitStatus()).isZero();
            await().atMost(PATIENCE).until(() -> far.output().stream()
                    .anyMatch(line -> line.endsWith(": connection torn")));
            far.terminate();
            assertThat(far.exitStatus()).isZero();
            assertThat(near.errors()).isEmpty();
            assertThat(far.errors()).isEmpty();
        }
    }

    @Test
    void aPortThatIsTakenIsOneLineAndStatusFour() throws SocketException {
        try (DatagramSocket taken = new DatagramSocket(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            Program near = Program.run("scenarios/squall tunnel near", address + "=:8666");
            assertThat(near.exitStatus()).isEqualTo(4);
            assertThat(near.errors()).singleElement().asString()
                    .startsWith("can't listen on " + address + ": Address already in use");
        }
    }

    private static String address(Program end) {
        await().atMost(PATIENCE).until(() -> find(end).isPresent());
        return find(end).orElseThrow();
    }

    private static Optional<String> find(Program end) {
        return end.output().stream().map(LISTENS::matcher).filter(Matcher::find)
                .map(found -> found.group(1).replaceFirst(",$", "")).findFirst();
    }
}
