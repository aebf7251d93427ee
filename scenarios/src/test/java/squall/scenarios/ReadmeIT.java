package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README says is so. */
class ReadmeIT {
    private static final Pattern BLOCK = Pattern.compile("^```(?<kind>\\w*)\\n(?<text>.*?)^```",
            Pattern.MULTILINE | Pattern.DOTALL);
    /** Run by whoever runs this test, by {@link ChatIT} and by {@link PipeIT}. */
    private static final Set<String> RUN_ELSEWHERE =
            Set.of("mvn verify", "system/chat server", "system/chat client alice",
                    "system/chat client bob --server localhost:12347",
                    "printf 'a\\nb 😀\\n' | system/chat client bob --json");

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void everyCommandWorks(String command) {
        assertThat(Program.run(command).exitStatus()).isZero();
    }

    @Test
    void theOutputShownIsReal() {
        String shown = blocks("").findFirst().orElseThrow();
        List<String> output = Program.run("scenarios/squall run uplink-loss-20").output();
        assertThat(withoutSpeed(output))
                .containsExactlyElementsOf(withoutSpeed(shown.stripTrailing().lines().toList()));
    }

    @Test
    void theScenarioShownIsOfTheCatalogue() throws IOException {
        assertThat(blocks("yaml").findFirst()).contains(
                Files.readString(
                        Project.root().resolve("scenarios/catalog/downlink-loss-20.yaml")));
    }

    @Test
    void theJsonLinesShownAreThoseThatAreWritten() {
        assertThat(shape(blocks("json").flatMap(String::lines)))
                .containsExactlyInAnyOrderEntriesOf(shape(JsonSamples.lines()));
    }

    /** What members the lines of each event have, ordered as they are. */
    private static Map<String, Set<String>> shape(Stream<String> lines) {
        Map<String, Set<String>> shape = new TreeMap<>();
        lines.map(JsonSamples::parse).forEach(line -> shape
                .computeIfAbsent(line.get("event").asText(), event -> new TreeSet<>())
                .add(String.join(" ", line.propertyStream().map(Map.Entry::getKey).toList())));
        return shape;
    }

    static Stream<String> commands() {
        return blocks("sh").flatMap(String::lines)
                .filter(command -> !RUN_ELSEWHERE.contains(command));
    }

    private static List<String> withoutSpeed(List<String> lines) {
        return lines.stream().filter(line -> !line.contains("times as fast as real time"))
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty()).toList();
    }

    private static Stream<String> blocks(String kind) {
        try {
            return BLOCK.matcher(Files.readString(Project.root().resolve("README.md"))).results()
                    .filter(block -> block.group(1).equals(kind)).map(block -> block.group(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
