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
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.yaml.Assignment;
import squall.harness.scenario.yaml.ScenarioWriter;
import squall.harness.workload.Result;
import squall.harness.workload.Testbeds;
import squall.reports.HistoryStore;
import squall.reports.Invocation;
import squall.reports.Runs;
import squall.reports.evidence.ByteBudget;
import squall.reports.evidence.FailureSearch;
import squall.reports.evidence.TimeBudget;

class AllureReportTest {
    private static final long AMPLE = 50_000_000;
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    @Test
    void aTestHasLabelsForItsScenarioAndTheRulesThatItJudged() throws IOException {
        JsonNode test = published(Runs.LOSSY);
        assertThat(test.get("name").asText()).isEqualTo("small in simulation");
        assertThat(test.get("labels")).extracting(label -> label.get("name").asText() + "="
                + label.get("value").asText()).startsWith("epic=Delivery", "feature=plain",
                        "story=Shows what a run looks like.", "severity=blocker", "tag=plain",
                        "tag=example", "tag=R1", "tag=R2")
                .doesNotContain("tag=R9");
    }

    @Test
    void theHistoryIdDependsOnEverythingButTheSeed() throws IOException {
        JsonNode test = published(Runs.LOSSY);
        assertThat(test.get("parameters")).extracting(parameter -> parameter.get("name").asText()
                + "=" + parameter.get("value").asText() + " " + parameter.get("excluded"))
                .containsExactly("testbed=simulation false",
                        "weather=alice, carol: delay 20ms; bob: up delay 20ms,"
                                + " down delay 20ms and loss 30%; at 10 s everything: heals false",
                        "clients=3 false", "messages=60 false", "seed=7 true");
        Result withOtherSeed = Result.of(Testbeds.simulation(Runs.LOSSY.scenario().withSeed(8)));
        assertThat(published(withOtherSeed).get("historyId")).isEqualTo(test.get("historyId"));
        Result withOtherWeather = Result.of(Testbeds.simulation(
                Assignment.apply(Runs.LOSSY.scenario(), "links.bob.down.loss=20%")));
        assertThat(published(withOtherWeather).get("historyId"))
                .isNotEqualTo(test.get("historyId"));
    }

    @Test
    void theStepsAreThoseOfTheScriptAndThenWhatFailed() throws IOException {
        JsonNode steps = published(Runs.FAILING).get("steps");
        assertThat(names(steps)).containsExactly("0 s  everyone: joins",
                "1 s  alice: says 30 messages, one every 0.1 s", "the run is judged");
        assertThat(steps.get(0).get("status").asText()).isEqualTo("passed");
        assertThat(steps.get(2).get("status").asText()).isEqualTo("failed");
        assertThat(steps.findValues("status")).hasSize(4);
        assertThat(names(steps.get(2).get("steps"))).singleElement().asString()
                .startsWith("never retransmission: it happened ");
    }

    @Test
    void aStepLastsUntilTheNextOne() throws IOException {
        JsonNode steps = published(Runs.LOSSY).get("steps");
        assertThat(steps).extracting(step -> step.get("stop").asLong() - step.get("start").asLong())
                .containsExactly(1_000L, 9_000L, 0L, 0L);
    }

    @Test
    void aTestThatDoesNotRunIsNamedAndGroupedToo() throws IOException {
        JsonNode test = written(AMPLE,
                report -> report.skip(Runs.LOSSY.scenario(), TestbedKind.CONTAINERS));
        assertThat(test.get("name").asText()).isEqualTo("small in containers");
        assertThat(test.get("labels").get(0).get("value").asText()).isEqualTo("Delivery");
    }

    @Test
    void theWeatherHasWhatTheScriptDoesToTheNetwork() throws IOException {
        JsonNode test = published(Runs.run("""
                clients: [alice, bob]
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, for: 1s, blackout: bob, direction: up}
                  - {at: 4s, links: [{of: bob, down: [{loss: 10%}]}]}
                """));
        assertThat(test.get("parameters").get(1).get("value").asText()).isEqualTo(
                "delay 20ms; at 2 s bob: cut off on the way up for 1 s;"
                        + " at 4 s bob: on the way down from now on loss 10%");
    }

    @Test
    void aRunThatPassedIsShownInPicturesAndAsItWasRun() throws IOException {
        JsonNode attachments = published(Runs.LOSSY).get("attachments");
        assertThat(names(attachments)).containsExactly("attempts", "latency", "timeline",
                "scenario as run");
        for (int i = 0; i < 3; i++) {
            assertThat(content(attachments.get(i)))
                    .contains("small (simulation, seed 7): ", "<style>").endsWith("</svg>\n")
                    .hasSizeLessThan(20_000);
        }
        assertThat(content(attachments.get(3)))
                .isEqualTo(ScenarioWriter.write(Runs.LOSSY.scenario()));
    }

    @Test
    void theMessageOfAFailureIsDrawnAndExplained() throws IOException {
        JsonNode attachments = published(Runs.UNHEARD).get("attachments");
        assertThat(names(attachments)).startsWith("how to repeat it", "\"alice: m-2\", drawn",
                "\"alice: m-2\", explained", "history", "capture for Wireshark", "attempts");
        assertThat(content(attachments.get(0))).contains(
                "/project/scenarios/squall run small --seed 7\n",
                ".history --message 'alice: m-2'\n");
        assertThat(content(attachments.get(1))).startsWith("<svg");
        assertThat(content(attachments.get(2))).contains("alice types it");
        Path history = folder.resolve(attachments.get(3).get("source").asText());
        try (GZIPInputStream unpacked = new GZIPInputStream(Files.newInputStream(history))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(Files.readAllBytes(
                    new HistoryStore(folder).path(Runs.UNHEARD.history())));
        }
    }

    @Test
    void aFailureInSimulationIsShrunkAndTheFirstMessageOfItIsDrawn() throws IOException {
        JsonNode attachments = published(Runs.FAILING).get("attachments");
        assertThat(names(attachments)).startsWith("how to repeat it",
                "\"alice: m-17\" to bob, drawn", "\"alice: m-17\", explained",
                "smallest scenario found that fails alike");
        assertThat(content(attachments.get(0)))
                .contains("/project/scenarios/squall run " + folder
                        + "/target/shrunk/small-simulation-7/small-shrunk.yaml --seed 7\n");
        assertThat(content(attachments.get(3))).startsWith("name: small-shrunk\n");
    }

    @Test
    void allFailuresShareOneBudgetOfEvidence() throws IOException {
        JsonNode test = published(Runs.FAILING, 2_000, Duration.ZERO);
        assertThat(names(test.get("attachments"))).contains("how to repeat it", "attempts")
                .doesNotContain("history", "smallest scenario found that fails alike");
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

    @Test
    void theDescriptionSaysWhatWasGivenUpAndWhatIsComparable() throws IOException {
        assertThat(published(Runs.LOSSY).get("descriptionHtml").asText())
                .contains("<th>delivered<th>dropped<th>skipped<tr><td",
                        "<tr><th class=name>from<th class=name>to<th>attempts",
                        "<th>comparable % of",
                        "<p>Timed out: given up by the sender; dropped: given up by the server;");
    }

    private JsonNode published(Result result) throws IOException {
        return published(result, AMPLE, LONG);
    }

    private JsonNode published(Result result, long bytes, Duration shrinking)
            throws IOException {
        Path history = new HistoryStore(folder).write(result.history());
        FailureSearch search =
                new FailureSearch(Path.of("/project"), new TimeBudget(shrinking, shrinking));
        return written(bytes, report -> report.publish(result, history,
                search.of(result, history, Invocation.of(result.scenario()))));
    }

    private JsonNode written(long bytes, Publishing publishing) throws IOException {
        AllureLifecycle lifecycle = new AllureLifecycle(new FileSystemResultsWriter(folder));
        lifecycle.scheduleTestCase(new TestResult().setUuid("test"));
        lifecycle.startTestCase("test");
        publishing.into(new AllureReport(lifecycle, new ByteBudget(bytes)));
        lifecycle.stopTestCase("test");
        lifecycle.writeTestCase("test");
        Path written = folder.resolve("test-result.json");
        JsonNode test = new JsonMapper().readTree(Files.readString(written));
        Files.delete(written);
        return test;
    }

    private interface Publishing {
        void into(AllureReport report) throws IOException;
    }

    private static List<String> names(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(node -> node.get("name").asText()).toList();
    }

    private String content(JsonNode attachment) throws IOException {
        return Files.readString(folder.resolve(attachment.get("source").asText()));
    }
}
