package squall.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.damage.DamagedFile;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.harness.workload.Result;
import squall.harness.workload.Testbeds;
import squall.reports.Invocation;

/** {@code squall report} and {@code squall run} with damaged files of earlier runs. */
class DamagedReportsTest {
    private static final Scenario SCENARIO = ScenarioFile.parse("small.yaml", """
            name: small
            about: For the page.
            clients: [alice, bob]
            links: [{of: everyone, both: [{loss: 10%}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 2s, client: everyone, says: 40 messages, every: 500ms}
            expect:
              delivery: [{as predicted: true}]
            """);
    private static final Result RESULT = Result.of(Testbeds.simulation(SCENARIO));

    @TempDir
    private Path folder;

    @BeforeEach
    void keepTwoRuns() throws IOException {
        for (Instant at : List.of(Instant.EPOCH, Instant.EPOCH.plusSeconds(1))) {
            new FrontPage(folder).keep(RunFigures.of(RESULT, folder.resolve("small.history"),
                    Invocation.of(SCENARIO), Instant.EPOCH, at), Optional.empty());
        }
    }

    @Test
    void damagedFigures() throws IOException {
        reading(folder.resolve("target/histories/small.run.json"));
    }

    @Test
    void damagedTrends() throws IOException {
        reading(folder.resolve("trends/runs.csv"));
    }

    /** Reads the figures and, for some files, writes the whole page with its pictures. */
    private void reading(Path file) throws IOException {
        new DamagedFile(file).readBy(index -> {
            PageContent content = PageContent.of(
                    new RunStore(folder.resolve("target/histories")).all(),
                    PageSelection.lastCommand(),
                    new Trends(folder.resolve("trends")).all(), Optional.empty(), List.of(),
                    TestResults.NONE);
            assertThat(PageFormat.JSON.writeValueAsBytes(content)).isNotEmpty();
            assertThat(content.runs()).allSatisfy(
                    run -> assertThat(PageFiles.RunRow.of(run).scenario())
                            .isEqualTo(run.scenario()));
            if (index % (10 * DamagedFile.EVERY) == 0) {
                new FrontPage(folder).write(Optional.empty(), TestResults.NONE,
                        PageSelection.lastCommand(),
                        HistoryBound.USUAL);
            }
        });
    }
}
