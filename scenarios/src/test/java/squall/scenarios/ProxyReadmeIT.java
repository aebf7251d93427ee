package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Sends the proxy the requests that the READMEs show, and compares its answers and its log. */
@TestInstance(Lifecycle.PER_CLASS)
class ProxyReadmeIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String PROMPT = "$ ";
    private static final String CURL = "curl ";
    private static final String API = "localhost:8474";
    private static final String LISTEN = "127.0.0.1:7777";
    private static final String PROXY = "chat";

    private ProxyProgram proxy;

    @BeforeAll
    void start() {
        proxy = ProxyProgram.start();
    }

    @AfterAll
    void stop() {
        proxy.close();
    }

    /** Before each test, so that each test is reported as skipped, with the reason. */
    @BeforeEach
    void requireCurl() {
        assumeThat(Program.runInShell("curl --version").exitStatus()).as("there is curl").isZero();
    }

    @Test
    void theAnswersAndTheLogShownAreReal() throws IOException {
        List<String> session = block(PROMPT + CURL);
        String listen = "127.0.0.1:" + ProxyIT.freePort();
        List<String> real = new ArrayList<>();
        session.stream().filter(line -> line.startsWith(PROMPT)).forEach(line -> {
            real.add(line);
            request(line.substring(PROMPT.length()).replace(LISTEN, listen)).output()
                    .forEach(answer -> real.add(answer.replace(listen, LISTEN)));
        });
        Readme.holdTo(session, real);

        List<String> shown = Readme.all().stream().flatMap(Readme::blocks).map(Readme.Block::lines)
                .filter(lines -> isLog(lines.get(0))).findFirst().orElseThrow();
        await().atMost(PATIENCE).until(() -> log(listen).size() >= shown.size());
        Readme.holdTo(shown, log(listen));
    }

    @Test
    void aRequestShownWithoutItsAnswerIsNotRefused() {
        Program made = request(block(CURL).get(0));
        assertThat(made.output()).singleElement().asString().startsWith("{\"name\":")
                .doesNotContain("warning");
    }

    /** The lines of the only block that begins in this way and leaves nothing out. */
    private static List<String> block(String beginning) {
        List<List<String>> found = Readme.all().stream().flatMap(Readme::blocks)
                .filter(block -> block.text().startsWith(beginning)).map(Readme.Block::lines)
                .filter(lines -> !Excerpt.is(lines)).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private Program request(String command) {
        Program curl = Program.runInShell(command.replace(API, proxy.url()));
        assertThat(curl.exitStatus()).as(() -> command + curl.errors()).isZero();
        return curl;
    }

    private List<String> log(String listen) {
        return proxy.output().stream().filter(ProxyReadmeIT::isLog)
                .map(line -> line.replace(listen, LISTEN)).toList();
    }

    private static boolean isLog(String line) {
        return line.matches("\\S+T\\S+Z " + PROXY + ": .*");
    }
}
