package squall.reports.allure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.harness.Result;
import squall.harness.simulation.Simulation;
import squall.reports.HistoryStore;
import squall.reports.Invocation;
import squall.reports.Runs;

class AllureReportTest {
    @TempDir
    private Path folder;

    @Test
    void aTestIsCalledAsItsScenarioIs() throws IOException {
        JsonNode test = published(Runs.LOSSY);
        assertThat(test.get("name").asText()).isEqualTo("small");
        assertThat(test.get("labels")).extracting(label -> label.get("name").asText() + "="
                + label.get("value").asText()).containsExactly("epic=Delivery", "feature=plain",
                        "story=Shows what a run looks like.", "severity=normal");
    }

    @Test
    void theSeedIsNoPartOfTheHistoryId() throws IOException {
        JsonNode test = published(Runs.LOSSY);
        assertThat(test.get("parameters")).extracting(parameter -> parameter.get("name").asText()
                + "=" + parameter.get("value").asText() + " " + parameter.get("excluded"))
                .containsExactly("testbed=simulation false", "clients=3 true",
                        "messages said=60 true", "seed=7 true");
        Result withOtherSeed = Result.of(new Simulation(Runs.LOSSY.scenario().withSeed(8)));
        assertThat(published(withOtherSeed).get("historyId")).isEqualTo(test.get("historyId"));
    }

    @Test
    void theScenarioTheReportAndTheFiguresAreAttached() throws IOException {
        JsonNode attachments = published(Runs.LOSSY).get("attachments");
        assertThat(attachments).extracting(attachment -> attachment.get("type").asText())
                .containsExactly("text/yaml", "text/plain", "application/json",
                        "application/gzip");
        assertThat(content(attachments.get(0))).isEqualTo(Runs.LOSSY.scenario().toYaml());
        assertThat(content(attachments.get(1))).contains("verdict: pass");
        assertThat(new JsonMapper().readTree(content(attachments.get(2))).get("seed").asLong())
                .isEqualTo(7);
    }

    @Test
    void aSmallHistoryIsAttachedCompressed() throws IOException {
        JsonNode test = published(Runs.INCONCLUSIVE);
        Path attachment = folder.resolve(test.at("/attachments/3/source").asText());
        try (GZIPInputStream history = new GZIPInputStream(Files.newInputStream(attachment))) {
            assertThat(history.readAllBytes()).isEqualTo(Files
                    .readAllBytes(new HistoryStore(folder).path(Runs.INCONCLUSIVE.history())));
        }
        assertThat(test.get("links")).isEmpty();
    }

    @Test
    void aLargeHistoryIsALinkFromTheReport() throws IOException {
        Result large = Runs.run("""
                clients: [alice, bob, carol]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: everyone, says: 120 messages, every: 10ms}
                """);
        JsonNode test = published(large);
        assertThat(test.get("attachments")).hasSize(3);
        assertThat(test.at("/links/0/url").asText())
                .isEqualTo("../histories/small-simulation-7.history");
    }

    @Test
    void noNameIsTakenForMarkup() throws IOException {
        assertThat(published(Runs.HOSTILE).get("descriptionHtml").asText())
                .contains("&lt;b&gt;", "a&amp;b", "\ufffdevil")
                .doesNotContain("<b>", "\u202e", "a&b<");
    }

    @Test
    void theDescriptionSaysWhyARunFailed() throws IOException {
        assertThat(published(Runs.FAILING).get("descriptionHtml").asText())
                .contains("<p>verdict: fail</p>", "<p>failed: never retransmission</p><ul><li>");
    }

    private JsonNode published(Result result) throws IOException {
        AllureLifecycle lifecycle = new AllureLifecycle(new FileSystemResultsWriter(folder));
        lifecycle.scheduleTestCase(new TestResult().setUuid("test"));
        lifecycle.startTestCase("test");
        Path history = new HistoryStore(folder).write(result.history());
        AllureReport.publish(lifecycle, result, history, Invocation.of(result.scenario()));
        lifecycle.stopTestCase("test");
        lifecycle.writeTestCase("test");
        Path written = folder.resolve("test-result.json");
        JsonNode test = new JsonMapper().readTree(Files.readString(written));
        Files.delete(written);
        return test;
    }

    private String content(JsonNode attachment) throws IOException {
        return Files.readString(folder.resolve(attachment.get("source").asText()));
    }
}
