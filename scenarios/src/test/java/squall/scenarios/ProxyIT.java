package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import squall.testing.RepeatWhileLate;

/** The command {@code squall proxy} as people start it. */
class ProxyIT {
    /** An echo has 300 ms for four transfers. */
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(75));

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void beginsWithTheProxiesOfAFileAndEndsCleanlyOnSigterm(@TempDir Path folder)
            throws IOException {
        try (UdpEcho echo = new UdpEcho();
                ProxyProgram proxy = ProxyProgram.start("--seed", "7", "--config",
                        Files.writeString(folder.resolve("proxies.json"), """
                                [{"name": "chat", "listen": "127.0.0.1:0", "upstream": "%s"},
                                 {"name": "off", "upstream": "localhost:9", "enabled": false}]
                                """.formatted(echo.address())).toString())) {
            String listen = listen(proxy, "chat");
            await().atMost(PATIENCE).until(() -> echo.answersThrough(listen));
            assertThat(proxy.output()).first().asString().endsWith(proxy.url() + ", seed 7");

            proxy.program().terminate();
            assertThat(proxy.program().exitStatus()).isZero();
            assertThat(proxy.output()).last().asString().endsWith(" stopping");
            assertThat(proxy.program().errors()).isEmpty();
            new ServerSocket(proxy.port(), 1, InetAddress.getLoopbackAddress()).close();
            new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(),
                    Integer.parseInt(listen.replaceFirst(".*:", "")))).close();
        }
    }

    @Test
    void putsAScenariosWeatherUnderALiveChat() {
        try (Program server = Program.start("system/chat server --bind 127.0.0.1 --port", "0")) {
            String upstream = await().atMost(PATIENCE)
                    .until(server::listensAt, Optional::isPresent).orElseThrow();
            try (ProxyProgram proxy = ProxyProgram.start("--scenario", "first-two-lost",
                    "--upstream", upstream)) {
                await().atMost(PATIENCE).until(() -> joins(proxy).size() >= 2);
                try (Program alice = Program.start(joins(proxy).get(0), "--accept-new")) {
                    await().atMost(PATIENCE).until(() -> alice.errors().contains("* joined"));
                }
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(proxy.output())
                        .anyMatch(line -> line.endsWith("the script's time begins")));
            }
        }
    }

    @Test
    void recordsWhatTheToolsShow(@TempDir Path folder) throws IOException {
        Path history = folder.resolve("today.history");
        String ports = Stream.of(freePort(), freePort()).map(String::valueOf)
                .collect(Collectors.joining(","));
        try (UdpEcho echo = new UdpEcho();
                ProxyProgram proxy = ProxyProgram.start("--scenario", "first-two-lost",
                        "--listen-ports", ports, "--upstream", echo.address(), "--record",
                        history.toString())) {
            await().atMost(PATIENCE).until(() -> joins(proxy).size() >= 2);
            String bob = "127.0.0.1:" + ports.replaceFirst(".*,", "");
            assertThat(joins(proxy).get(1)).endsWith(" " + bob);
            await().atMost(PATIENCE).until(() -> echo.answersThrough(bob));
            proxy.program().terminate();
            assertThat(proxy.program().exitStatus()).isZero();
        }
        Program explain = Program.run("scenarios/squall explain", history.toString(),
                "--datagram", "bob up 1");
        assertThat(explain.errors()).isEmpty();
        assertThat(explain.output()).first().asString()
                .startsWith("datagram 1 up on bob's link in today (proxy, seed ");
        assertThat(explain.output()).last().asString().contains("bob to server: ");
        assertThat(Program.run("scenarios/squall diagram", history.toString(), "-o",
                folder.resolve("today.svg").toString()).exitStatus()).isZero();
        assertThat(Program.run("scenarios/squall export", history.toString(), "--pcapng",
                folder.resolve("today.pcapng").toString()).output()).singleElement().asString()
                .endsWith(" datagrams)");
        assertThat(Program.run("scenarios/squall explain", history.toString(), "--message", "m-1")
                .errors()).containsExactly(
                        "today: it has no messages, only datagrams; use explain --datagram");
    }

    @Tag("thorough")
    @Test
    void aPortThatIsTakenIsOneLineAndStatusFour() {
        try (ProxyProgram first = ProxyProgram.start()) {
            Program second =
                    Program.run("scenarios/squall proxy --listen 127.0.0.1:" + first.port());
            assertThat(second.exitStatus()).isEqualTo(4);
            assertThat(second.errors()).containsExactly(
                    "can't listen on 127.0.0.1:" + first.port() + ": Address already in use");
        }
    }

    static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> joins(ProxyProgram proxy) {
        return proxy.output().stream().map(String::strip)
                .filter(line -> line.startsWith("system/chat client ")).toList();
    }

    private static String listen(ProxyProgram proxy, String name) {
        String created = " " + name + ": created, ";
        await().atMost(PATIENCE)
                .until(() -> proxy.output().stream().anyMatch(line -> line.contains(created)));
        return proxy.output().stream().filter(line -> line.contains(created)).findFirst()
                .orElseThrow().replaceFirst(".*created, ", "").replaceFirst(" .*", "");
    }
}
