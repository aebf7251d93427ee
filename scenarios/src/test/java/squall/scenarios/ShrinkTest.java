package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.harness.history.HistoryFile;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.harness.workload.Testbeds;

/** The command {@code squall shrink}. A README shows its output. */
class ShrinkTest {
    @TempDir
    private Path folder;
    private Path scenario;

    @BeforeEach
    void write() throws IOException {
        scenario = OwnScenario.write(folder,
                OwnScenario.SOUND + "expect: {never: [retransmission]}\n");
    }

    @Test
    void aRunThatFailsIsShrunkToAScenarioThatFailsAlike() {
        Path file = folder.resolve("tiny.yaml");
        Call shrink = Call.of("shrink", scenario.toString(), "-o", file.toString());
        assertThat(shrink.status()).isZero();
        assertThat(shrink.output()).startsWith("never retransmission: it happened once")
                .contains("  1 of 20 messages", "None of them can be left out alone.");

        assertThat(run(file).ruling().judgements()
                .filter(judgement -> judgement.verdict() == Verdict.FAIL)
                .map(Judgement::subject)).containsExactly("never retransmission");
    }

    @Test
    void whatIsLeftOfARunThatFailsCanBeReadByAProgram() {
        Path file = folder.resolve("tiny.yaml");
        Call shrink = Call.of("shrink --json", scenario.toString(), "-o", file.toString());
        JsonNode report = JsonSamples.parse(String.join("\n", shrink.output()));
        assertThat(report.at("/minimal").asBoolean()).isTrue();
        assertThat(report.at("/recorded/messages").asInt()).isEqualTo(20);
        assertThat(report.at("/needed/drops").asInt()).isEqualTo(1);
        assertThat(report.at("/lost/0/carried").asText()).endsWith(", transmission 1");
        assertThat(file).content().startsWith("name: tiny");
    }

    @Test
    void aHistoryIsShrunkAsIsTheRunThatItIsOf() throws IOException {
        Path history = folder.resolve("mine.history");
        HistoryFile.write(run(scenario).history(), history);
        Call byName = Call.of("shrink", scenario.toString(), "-o",
                folder.resolve("one.yaml").toString());
        Call byHistory = Call.of("shrink", history.toString(), "-o",
                folder.resolve("other.yaml").toString());
        assertThat(byHistory.status()).isZero();
        assertThat(Files.readString(folder.resolve("other.yaml"))).isEqualTo(
                Files.readString(folder.resolve("one.yaml")).replace("name: one", "name: other"));
        assertThat(byHistory.output()).hasSameSizeAs(byName.output());
    }

    private static Result run(Path scenario) {
        return Result.of(Testbeds.simulation(ScenarioFile.read(scenario)));
    }
}
