package squall.reports.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.harness.scenario.ScenarioException;
import squall.harness.workload.Result;
import squall.harness.workload.Testbeds;
import squall.reports.HistoryStore;
import squall.reports.Invocation;
import squall.reports.Runs;

class FrontPageTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void saysWhatWentWrongAndHowToRepeatIt() throws IOException {
        keep(Runs.FAILING, "fails", NOON);
        assertThat(written()).contains("1 run of 1 scenario: 1 failed", "never retransmission",
                "scenarios/squall run fails --seed 7");
    }

    @Test
    void nothingInAScenarioBecomesMarkup() throws IOException {
        keep(Runs.HOSTILE, "<script>alert(1)</script>", NOON);
        assertThat(written()).doesNotContain("<script", "<b>").contains("&lt;script&gt;")
                .doesNotContain("\u202e");
    }

    @Test
    void saysWhatWasExpectedAndMeasuredAndWhereNothingWasExpected() throws IOException {
        keep(Runs.LOSSY, "small", NOON);
        assertThat(written()).contains("<li>sometimes retransmission: 13 times</li>")
                .doesNotContain(">expected nothing");
        keep(Runs.RATED, "rated", NOON);
        assertThat(written()).contains(">expected nothing of its own (no expect)");
    }

    @Test
    void theLaterOfTwoSeedsCounts() throws IOException {
        keep(Runs.LOSSY, "small", NOON);
        keep(Result.of(Testbeds.simulation(Runs.LOSSY.scenario().withSeed(8))), "small",
                NOON.plusSeconds(1));
        assertThat(new RunStore(folder.resolve("target/histories")).latest())
                .extracting(RunFigures::seed).containsExactly(8L);
    }

    @Test
    void aRunWithSettingsIsApartFromTheCatalogues() throws IOException {
        keep(Runs.LOSSY, "small", NOON);
        keep(Runs.LOSSY, new Invocation("small", List.of("links.bob.up.loss=1%")), NOON);
        assertThat(written()).contains("2 runs of 1 scenario", "--set links.bob.up.loss=1%");
        assertThat(Files.readAllLines(folder.resolve("trends/runs.csv"))).hasSize(1);
    }

    @Test
    void runsOfEarlierBuildsCountForNothing() throws IOException {
        keep(Runs.FAILING, "small", NOON);
        assertThat(written(NOON.plus(Duration.ofHours(1)))).contains("No run yet",
                "Of earlier builds");
    }

    @Test
    void saysWhatChangedSinceTheRunBefore() throws IOException {
        keep(Runs.FAILING, "small", NOON);
        keep(Runs.LOSSY, "small", NOON.plusSeconds(1));
        assertThat(written()).contains("passes again; it had failed");
    }

    @Test
    void theSameFiguresLieBesideIt() throws IOException {
        keep(Runs.LOSSY, "small", NOON);
        written();
        assertThat(folder.resolve("target/figures/scenarios.csv")).content()
                .startsWith("scenario,settings,testbed,seed,verdict,said,delivered,comparableHits,"
                        + "comparableCount,predicted,")
                .contains("\nsmall,,simulation,7,PASS,120,");
        assertThat(folder.resolve("target/figures/pairs.csv")).content()
                .contains(",alice,bob,30,");
        assertThat(folder.resolve("target/figures/figures.json")).content()
                .contains("\"scenario\":\"small\"");
    }

    @Test
    void theSummarySaysInMarkdownWhatWentWrongBeforeAllElse() throws IOException {
        keep(Runs.LOSSY, "aaa", NOON);
        keep(Runs.FAILING, "fails", NOON);
        assertThat(summary()).startsWith("## ✗ Squall: 2 runs of 1 scenario: 1 failed, 1 passed\n")
                .containsSubsequence(
                        "### What went wrong\n\n**✗ fails** (simulation, seed 7) failed:"
                                + " expectation broken: never retransmission",
                        "\n\n    scenarios/squall run fails --seed 7\n\n", "### All scenarios",
                        "\n| ✓ | aaa | simulation | 7 | 120 | 100 % | 100 % of ",
                        "\n| ✗ | fails | simulation | 7 | 30 |");
    }

    @Test
    void theSummaryHoldsComparableMessagesAgainstWhatIsPredicted() throws IOException {
        keep(Runs.PREDICTED, "predicted", NOON);
        assertThat(summary()).contains("### Comparable and predicted",
                " figures are as predicted. Intervals miss the truth once in 100,000,000 times.\n\n|");
    }

    @Test
    void figuresOfASlowMachineAreNotCompared() throws IOException {
        keep(Runs.LATE, "late", NOON);
        assertThat(summary()).contains("machine too slow: delivery as predicted")
                .doesNotContain("### Comparable and predicted");
    }

    @Test
    void nothingInAScenarioBecomesMarkupInTheSummary() throws IOException {
        keep(Runs.HOSTILE, "<b>| a\n# b", NOON);
        assertThat(summary()).contains("| \\<b\\>\\| a␊# b |").doesNotContain("\n# b");
    }

    @Test
    void theSameRunsMakeTheSamePage() throws IOException {
        keep(Runs.LOSSY, "small", NOON);
        assertThat(written()).isEqualTo(written());
    }

    @Test
    void picturesThatNoRunUsesAreDeleted() throws IOException {
        keep(Runs.LOSSY, "small", NOON);
        written();
        Path stale = Files.createFile(folder.resolve("target/figures/pictures/stale.svg"));
        written();
        assertThat(stale).doesNotExist();
    }

    @Test
    void aDamagedPictureIsDrawnAgain() throws IOException {
        keep(Runs.LOSSY, "small", NOON);
        String page = written();
        try (Stream<Path> pictures = Files.list(folder.resolve("target/figures/pictures"))) {
            for (Path picture : pictures.toList()) {
                Files.writeString(picture, Files.readString(picture).replace("<", "&"));
            }
        }
        assertThat(written()).isEqualTo(page);
    }

    @Test
    void figuresOfAnEarlierBuildAreRead() throws IOException {
        keep(Runs.run("""
                clients: [alice, bob]
                links: [{of: everyone, both: [{loss: 20%}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: alice, says: 20 messages, every: 100ms}
                expect: {delivery: {as predicted: true}}
                """), "small", NOON);
        RunStore store = new RunStore(folder.resolve("target/histories"));
        List<RunFigures> runs = store.latest();
        try (Stream<Path> files = Files.list(folder.resolve("target/histories"))) {
            for (Path file : files.toList()) {
                Files.writeString(file, Files.readString(file)
                        .replace("\"comparableHits\":", "\"hits\":")
                        .replace("\"comparableCount\":", "\"counted\":")
                        .replace("\"arrived\":", "\"delivered\":"));
            }
        }
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.comparisons()).isNotEmpty();
            assertThat(run.curve().theory()).isNotEmpty();
        });
        assertThat(store.latest()).isEqualTo(runs);
    }

    @Test
    void damagedFiguresAreNamedWithTheirPlace() throws IOException {
        keep(Runs.LOSSY, "small", NOON);
        Path figures = folder.resolve("target/histories/x.figures.json");
        for (String damaged : List.of("{\"scenario\":", "null", "{}", "[]", "\"",
                "{\"seed\":\"x\"}",
                "\u0000")) {
            Files.writeString(figures, damaged);
            assertThatThrownBy(this::written).isInstanceOf(ScenarioException.class)
                    .hasMessageMatching(Pattern.quote(figures + "") + "(:\\d+:\\d+)?: damaged: .+;"
                            + " delete it, and run its scenario again");
        }
    }

    @Test
    void aDamagedTrendIsNamedWithItsLine() throws IOException {
        keep(Runs.LOSSY, "small", NOON);
        Path trends = folder.resolve("trends/runs.csv");
        Files.writeString(trends, "half a li\n", StandardOpenOption.APPEND);
        assertThatThrownBy(this::written).isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith(trends + ":2: damaged: ")
                .hasMessageEndingWith("; delete the line");
    }

    private void keep(Result result, String name, Instant at) throws IOException {
        keep(result, new Invocation(name, List.of()), at);
    }

    private void keep(Result result, Invocation invocation, Instant at) throws IOException {
        new FrontPage(folder).keep(RunFigures.of(result,
                new HistoryStore(folder).path(result.history(), invocation), invocation, at));
    }

    private String summary() throws IOException {
        written();
        return new FrontPage(folder).summary();
    }

    private String written() throws IOException {
        return Files.readString(new FrontPage(folder).write(Optional.empty(), TestResults.NONE));
    }

    private String written(Instant built) throws IOException {
        return Files.readString(new FrontPage(folder).write(Optional.of(built), TestResults.NONE));
    }
}
