package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.harness.workload.Testbeds;

class NewCommandTest {
    @TempDir
    private Path folder;

    @Test
    void writesAScenarioAndSaysHowToRunIt() {
        Path file = folder.resolve("slow-friday.yaml");

        Call written = begin("slow-friday", file);

        assertThat(written.status()).isZero();
        assertThat(written.output()).containsExactly("scenario: " + file,
                "next: " + Project.launcher() + " run " + file);
        assertThat(ScenarioFile.read(file).name()).isEqualTo("slow-friday");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatItWritesPasses(long seed) {
        Path file = folder.resolve("slow-friday.yaml");
        begin("slow-friday", file);
        Scenario scenario = ScenarioFile.read(file).withSeed(seed);

        assertThat(Result.of(Testbeds.simulation(scenario)).ruling().verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void neverWritesOverAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "mine");

        Call refused = begin("slow-friday", file);

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.errors()).containsExactly(
                file + ": there is such a file already; choose another name, or remove it");
        assertThat(file).hasContent("mine");
    }

    private static Call begin(String name, Path file) {
        return Call.of("new " + name + " -o", file.toString());
    }
}
