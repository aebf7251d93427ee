package squall.scenarios;

import static org.awaitility.Awaitility.await;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code squall proxy} with its API on a port of its own. */
final class ProxyProgram implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern API = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");

    private final Program program;
    private final int port;

    private ProxyProgram(Program program) {
        this.program = program;
        await().atMost(PATIENCE).until(() -> port(program).isPresent());
        port = port(program).orElseThrow();
    }

    static ProxyProgram start(String... more) {
        return new ProxyProgram(Program.start("scenarios/squall proxy",
                Stream.concat(Stream.of("--listen", "127.0.0.1:0"), Stream.of(more))
                        .toArray(String[]::new)));
    }

    /** Waits until a datagram came through: the first takes a program longer than all others. */
    void awaitFirstAnswer(UdpEcho echo) {
        try {
            Proxy first = new ToxiproxyClient("127.0.0.1", port).createProxy("first",
                    "127.0.0.1:0", echo.address());
            await().atMost(PATIENCE).until(() -> echo.answersThrough(first.getListen()));
            first.delete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    List<String> output() {
        return program.output();
    }

    Program program() {
        return program;
    }

    @Override
    public void close() {
        program.close();
    }

    private static Optional<Integer> port(Program program) {
        return program.output().stream().map(API::matcher).filter(Matcher::find)
                .map(found -> Integer.valueOf(found.group(1))).findFirst();
    }
}
