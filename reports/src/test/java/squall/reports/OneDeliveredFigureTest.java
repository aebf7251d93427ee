package squall.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.harness.chat.oracle.Proportion;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.sweep.PointResult;
import squall.harness.chat.sweep.Sweep;
import squall.harness.chat.sweep.SweepResult;
import squall.harness.chat.trace.Delivery;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.harness.sweep.Axis;
import squall.harness.sweep.Grid;
import squall.harness.workload.Result;
import squall.harness.workload.Testbeds;
import squall.reports.page.FrontPage;
import squall.reports.page.HistoryBound;
import squall.reports.page.PageSelection;
import squall.reports.page.RunFigures;
import squall.reports.page.TestResults;
import squall.reports.sweep.SweepCsv;
import squall.reports.sweep.SweepJson;
import squall.reports.sweep.SweepReport;

/** What was delivered to a client whose link is dark for 8 s of every 20. */
class OneDeliveredFigureTest {
    private static final Scenario SCENARIO = ScenarioFile.parse("dark.yaml", """
            name: dark
            about: A tunnel.
            seed: 1
            clients: [alice, dora]
            links:
              - {of: everyone, both: [{delay: 20ms}]}
              - {of: dora, down: [{flap: {up: 12s, down: 8s}}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 2s, client: everyone, says: 60 messages, every: 1s}
            expect:
              delivery: {to: dora, at least: 95%}
            """);
    private static final Result RUN = Result.of(Testbeds.simulation(SCENARIO));
    private static final Delivery TO_DORA = ChatRuling.of(RUN.ruling()).deliveries().getFirst();
    private static final Proportion ALL = ChatRuling.of(RUN.ruling()).deliveries().stream()
            .map(Delivery::heardOfSaid).reduce(Proportion.NONE, Proportion::plus);
    private static final String SAID = "60";
    private static final String DELIVERED = String.valueOf(TO_DORA.delivered());
    private static final String SHARE = percent(TO_DORA.heardOfSaid());

    private static SweepResult sweep;

    /** Not in a static initialiser: the worker would wait for its end. */
    @BeforeAll
    static void play() {
        Sweep played = new Sweep(new Grid(SCENARIO,
                List.of(Axis.parse("links.dora.down.loss=0%,60%")), 1));
        played.start(1, (failed, simulated) -> {}).join();
        sweep = played.result();
    }

    @Test
    void itIsAnotherOneThanThatOfTheComparableMessages() {
        assertThat(TO_DORA.said()).isEqualTo(60);
        assertThat(TO_DORA.delivered()).isBetween(24L, 50L);
        assertThat(TO_DORA.dropped() + TO_DORA.skipped()).isPositive();
        assertThat(TO_DORA.comparable().count()).isBetween(1L, 50L);
        assertThat(TO_DORA.comparable().share()).isGreaterThan(TO_DORA.heardOfSaid().share());
    }

    @Test
    void theTableHasIt() {
        assertThat(DeliveryTable.of(RUN).rows().getFirst()).startsWith("alice", "dora", SAID)
                .element(5).isEqualTo(DELIVERED);
    }

    @Test
    void theTableOfSeveralTestbedsHasIt() {
        Table table = SideBySide.of(List.of(SideBySide.TestbedResult.of(RUN)));

        assertThat(table.columns().get(3).heading()).isEqualTo("simulation delivered");
        assertThat(table.rows().getFirst()).startsWith("alice", "dora", SAID, DELIVERED);
        assertThat(table.caption()).contains("""
                simulation: fail
                Dropped: given up by the server; skipped: not sent to an unreachable recipient.
                What was given up is not lost: it may have been delivered.""");
    }

    @Test
    void theFindingHasIt() {
        assertThat(RUN.ruling().judgements().flatMap(judgement -> judgement.findings().stream()))
                .anyMatch(finding -> finding
                        .endsWith(DELIVERED + " of " + SAID + " delivered, " + SHARE + " %"));
    }

    @Test
    void theFrontPageHasIt(@TempDir Path folder) throws IOException {
        FrontPage page = new FrontPage(folder);
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        page.keep(RunFigures.of(RUN, folder.resolve("dark.history"),
                Invocation.of(SCENARIO), noon, noon), Optional.empty());

        assertThat(page.write(Optional.empty(), TestResults.NONE,
                PageSelection.lastCommand(),
                HistoryBound.USUAL)).content().contains(
                        "style=\"width:" + percent(ALL) + "%\"></span></span><span>" + percent(ALL)
                                + " %</span>",
                        "<strong>dropped</strong>: given up by the server");
        assertThat(page.summary()).contains("| " + ALL.count() + " | " + percent(ALL) + " % |");
        Path figures = folder.resolve("target/figures");
        assertThat(figures.resolve("pairs.csv")).content()
                .contains(",alice,dora," + SAID + "," + DELIVERED + ",");
        for (Path file : List.of(figures.resolve("scenarios.csv"),
                folder.resolve("trends/runs.csv"))) {
            assertThat(file).content().contains("," + ALL.count() + "," + ALL.hits() + ",");
        }
    }

    @Test
    void theJsonHasIt() throws JsonProcessingException {
        JsonNode run = read(JsonReport.of(RUN, Path.of("dark.history"))).at("/deliveries/0");
        JsonNode swept = read(SweepJson.of(sweep)).at("/points/0/links/1");

        assertThat(List.of(run, swept)).allSatisfy(figures -> {
            assertThat(figures.get("said").asText()).isEqualTo(SAID);
            assertThat(figures.get("delivered").asText()).isEqualTo(DELIVERED);
        });
        assertThat(run.at("/comparable/count").asLong())
                .isEqualTo(TO_DORA.comparable().count());
    }

    @Test
    void theSweepHasIt() {
        assertThat(SweepCsv.of(sweep).lines()).element(2).asString()
                .startsWith("0%,dora from the server,1,0," + SAID + "," + DELIVERED + ",");
        assertThat(SweepReport.of(sweep, Path.of("sweeps/dark"), new Invocation("dark",
                List.of()), 200).lines()).anyMatch(
                        line -> line.matches(" *0% +1 +0 +" + SAID + " +" + SHARE + " .*"));
    }

    @Test
    void inASweepItFallsAsLossGrows() {
        PointResult lossy = sweep.points().get(1);

        assertThat(lossy.measured().get(1).delivered().count()).isEqualTo(TO_DORA.said());
        assertThat(lossy.measured().get(1).delivered().hits()).isLessThan(TO_DORA.delivered());
    }

    private static String percent(Proportion of) {
        return String.format(Locale.ROOT, "%.2f", 100 * of.share());
    }

    private static JsonNode read(String json) throws JsonProcessingException {
        return new JsonMapper().readTree(json);
    }
}
