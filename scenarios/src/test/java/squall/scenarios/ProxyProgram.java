package squall.scenarios;

import static org.awaitility.Awaitility.await;

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
