package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.yaml.Assignment;
import squall.harness.workload.Result;
import squall.harness.workload.Testbeds;
import squall.reports.Invocation;
import squall.scenarios.FailedSeeds.FailedSeed;

class FailedSeedsTest {
    private static final Scenario SOUND = Project.catalog().find("first-two-lost");
    private static final Result PASSED = Result.of(Testbeds.simulation(SOUND));
    private static final Result FAILED = Result.of(Testbeds.simulation(
            Assignment.apply(SOUND.withSeed(-7), "links.alice.up.drop=[2, 3, 4, 5]")));

    @TempDir
    private Path folder;

    @Test
    void theFileOfTheProjectIsSound() {
        assertThat(Project.failedSeeds().all()).doesNotHaveDuplicates();
    }

    @Test
    void aRunThatFailedIsKeptOnceWithWhenAndWhy() throws IOException {
        Path file = file("# comment\nloss-30 560 # why");
        FailedSeeds seeds = new FailedSeeds(file, Project.catalog());

        assertThat(seeds.keep(FAILED, Invocation.of(SOUND))).hasValueSatisfying(line -> assertThat(
                line).startsWith("kept: first-two-lost -7, in "));
        assertThat(seeds.keep(FAILED, Invocation.of(SOUND))).isEmpty();

        assertThat(Files.readAllLines(file)).hasSize(3).last().asString()
                .matches("first-two-lost -7  # \\d{4}-\\d\\d-\\d\\d, expectation broken: .+");
        assertThat(seeds.all()).containsExactly(new FailedSeed("loss-30", 560),
                new FailedSeed("first-two-lost", -7));
    }

    @Test
    void whatNoTestCouldRepeatIsNotKept() throws IOException {
        Path file = file("");
        FailedSeeds seeds = new FailedSeeds(file, Project.catalog());

        assertThat(seeds.keep(PASSED, Invocation.of(SOUND))).isEmpty();
        assertThat(seeds.keep(FAILED, new Invocation(SOUND.name(),
                List.of("links.alice.up.drop=[2, 3, 4, 5]")))).isEmpty();
        assertThat(seeds.keep(FAILED, new Invocation("./mine.yaml", List.of()))).isEmpty();

        assertThat(file).isEmptyFile();
    }

    @Test
    void whereThereIsNoFileNoneIsMade() {
        Path file = folder.resolve("none.txt");

        assertThat(new FailedSeeds(file, Project.catalog()).keep(FAILED, Invocation.of(SOUND)))
                .isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void aKeptSeedIsTheScenarioWithThatSeed() throws IOException {
        FailedSeeds seeds = new FailedSeeds(file("first-two-lost\t -7\n"), Project.catalog());

        assertThat(seeds.all()).singleElement()
                .satisfies(seed -> assertThat(seeds.scenario(seed)).isEqualTo(SOUND.withSeed(-7)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            loss-30           | "loss-30" is no scenario and seed; write for example loss-30 560
            loss-30 x         | "loss-30 x" is no scenario and seed; write for example loss-30 560
            loss-30 1 2       | "loss-30 1 2" is no scenario and seed; write for example loss-30 560
            ../loss-30 1      | "../loss-30 1" is no scenario and seed; write for example loss-30 560
            los-30 560        | unknown scenario "los-30"; did you mean "loss-30"?
            loss-30 9223372036854775808 | "9223372036854775808" is no seed; write a whole number of at most 64 bits
            """)
    void aLineThatIsWrongIsRefusedWithItsPlace(String line, String message) throws IOException {
        Path file = file("# comment\n\n" + line + "\n");

        assertThatThrownBy(() -> new FailedSeeds(file, Project.catalog()).all())
                .isInstanceOf(ScenarioException.class).hasMessage(file + ":3: " + message);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("failed-seeds.txt"), content);
    }
}
