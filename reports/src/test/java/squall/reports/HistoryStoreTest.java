package squall.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.harness.history.HistoryFile;

class HistoryStoreTest {

    @Test
    void aHistoryLiesUnderItsScenarioTestbedAndSeed(@TempDir Path reports) throws IOException {
        Path path = new HistoryStore(reports).write(Runs.INCONCLUSIVE.history());
        assertThat(path).isEqualTo(reports.resolve("target/histories/small-simulation-7.history"));
        assertThat(HistoryFile.read(path).scenario()).isEqualTo(Runs.INCONCLUSIVE.scenario());
    }
}
