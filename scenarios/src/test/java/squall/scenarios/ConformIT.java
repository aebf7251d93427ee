package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import squall.testing.RepeatWhileLate;

/** {@code squall conform} as people start it; {@link ReadmeInRealTimeIT} does in every build. */
@Tag("thorough")
@Order(Program.WAITING)
@Execution(ExecutionMode.CONCURRENT)
class ConformIT {
    /** With more lateness, runs in real time and experiments are inconclusive. */
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(50));

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void ourServerKeepsEveryRuleAndBuildServersCanReadIt(@TempDir Path folder)
            throws IOException, ParserConfigurationException, SAXException {
        Path junit = folder.resolve("conform.xml");
        try (Program server =
                Program.start("system/chat server --port 0 --bind 127.0.0.1")) {
            Program conform = Program.run("scenarios/squall conform", "--target", address(server),
                    "--junit", junit.toString());
            assertThat(conform.output()).contains("verdict: pass").noneMatch(
                    line -> line.contains("  broken  "));
            assertThat(conform.exitStatus()).isZero();
            assertThat(conform.errors()).isEmpty();
        }
        Element suite = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(junit.toFile()).getDocumentElement();
        assertThat(suite.getAttribute("failures")).isEqualTo("0");
        assertThat(suite.getElementsByTagName("testcase").getLength())
                .hasToString(suite.getAttribute("tests"));
    }

    @Test
    void whereNobodyListensThatIsOneLineAndStatusThree() {
        Program conform = Program.run("scenarios/squall conform --target 127.0.0.1:9");
        assertThat(conform.output())
                .containsExactly("127.0.0.1:9: nothing was seen: nobody listens there");
        assertThat(conform.exitStatus()).isEqualTo(3);
    }

    private static String address(Program server) {
        return await().atMost(PATIENCE).until(server::listensAt, Optional::isPresent)
                .orElseThrow();
    }
}
