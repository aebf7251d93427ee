package squall.harness.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;

class ScenarioFuzzTest {
    private static final Path CATALOG = Path.of("../scenarios/catalog");

    static Stream<byte[]> catalog() throws IOException {
        try (Stream<Path> files = Files.list(CATALOG)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList()
                    .stream().map(ScenarioFuzzTest::bytes);
        }
    }

    @MethodSource("catalog")
    @FuzzTest
    void isRefusedInOneLineOrReadBackAsItWasWritten(byte[] yaml) {
        read(new String(yaml, StandardCharsets.UTF_8)).ifPresent(scenario -> {
            String written = ScenarioWriter.write(scenario);
            if (written.getBytes(StandardCharsets.UTF_8).length <= ScenarioFile.LONGEST_BYTES) {
                assertThat(read(written)).contains(scenario);
            }
        });
    }

    private static Optional<Scenario> read(String yaml) {
        try {
            return Optional.of(ScenarioFile.within("fuzzed.yaml", 1, 0, yaml));
        } catch (ScenarioException e) {
            assertThat(e.getMessage()).startsWith("fuzzed.yaml:").doesNotContain("\n", "\r");
            return Optional.empty();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
