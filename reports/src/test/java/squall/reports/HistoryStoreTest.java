package squall.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.harness.history.History;
import squall.harness.history.HistoryFile;

class HistoryStoreTest {

    @Test
    void aHistoryLiesUnderItsScenarioTestbedAndSeed(@TempDir Path reports) throws IOException {
        Path path = new HistoryStore(reports).write(Runs.INCONCLUSIVE.history());
        assertThat(path).isEqualTo(reports.resolve("target/histories/small-simulation-7.history"));
        assertThat(HistoryFile.read(path).scenario()).isEqualTo(Runs.INCONCLUSIVE.scenario());
    }

    @Test
    void anEditedFileOutsideTheCatalogueLeavesItsEarlierHistories(@TempDir Path reports) {
        HistoryStore histories = new HistoryStore(reports);
        Invocation file = new Invocation("small.yaml", List.of());
        History before = Runs.INCONCLUSIVE.history();
        History edited = new History(
                before.scenario().titled(before.scenario().name(), "Proves something else."),
                before.testbed(), before.occurrences());

        assertThat(histories.path(edited, file)).isNotEqualTo(histories.path(before, file));
        assertThat(histories.path(before, file)).isEqualTo(histories.path(before, file));
    }

    @Test
    void aRunWithSettingsHasAFileOfItsOwn(@TempDir Path reports) {
        HistoryStore histories = new HistoryStore(reports);
        History history = Runs.INCONCLUSIVE.history();
        assertThat(Stream.of(histories.path(history),
                histories.path(history, new Invocation("small", List.of("links.bob.up.loss=1%"))),
                histories.path(history, new Invocation("small", List.of("links.bob.up.loss=2%"))),
                histories.path(history, new Invocation("my/small.yaml", List.of()))))
                .doesNotHaveDuplicates().allMatch(path -> path.getFileName().toString()
                        .matches("small-simulation-7(-[0-9a-f]{8})?\\.history"));
    }
}
