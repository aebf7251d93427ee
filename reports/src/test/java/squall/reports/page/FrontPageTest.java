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
import squall.reports.evidence.FailureSearch;
import squall.reports.evidence.TimeBudget;

class FrontPageTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void saysWhatWentWrongAndHowToRepeatIt() throws IOException {
        keep(Runs.FAILING, "fails", NOON);
        assertThat(written()).contains("1 run of 1 scenario: 1 failed", "never retransmission",
                "/project/scenarios/squall run /", "/fails --seed 7");
    }

    @Test
    void aScenarioHasItsNameEverywhereAndItsFileStandsInCommands() throws IOException {
        keep(Runs.FAILING, "files/coffee.yaml", NOON);
        keep(Runs.LOSSY, "files/tea.yaml", NOON);
        String shown = written().replaceAll("(data-find|href|src)=\"[^\"]*\"", "");
        assertThat(shown).containsSubsequence("<h3>small <small>", "<th scope=\"row\">small",
                "<figcaption>small <span").doesNotContain("tea.yaml");
        assertThat(shown.lines().filter(line -> line.contains("coffee.yaml")))
                .isNotEmpty().allMatch(line -> line.contains("/project/scenarios/squall run /"));
        assertThat(summary()).contains("**✗ small**", "| ✗ | small |",
                "    scenarios/squall run files/coffee.yaml --seed 7");
        assertThat(folder.resolve("target/figures/scenarios.csv")).content()
                .contains("\nsmall,,simulation,7,FAIL,").doesNotContain("coffee");
    }

    @Test
    void nothingInAScenarioBecomesMarkup() throws IOException {
        keep(Runs.HOSTILE, "<script>alert(1)</script>", NOON);
        assertThat(written()).doesNotContain("<script>alert", "<b>").contains("&lt;script&gt;")
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
        assertThat(PageSelection.lastCommand().of(
                new RunStore(folder.resolve("target/histories")).all(), Optional.empty()))
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
        assertThat(written(NOON.plus(Duration.ofHours(1)))).contains("No run of this build",
                "Earlier runs");
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
                        "### What went wrong\n\n**✗ small** (simulation, seed 7) failed:"
                                + " expectation broken: never retransmission",
                        "\n\n    scenarios/squall run fails --seed 7\n\n", "### All scenarios",
                        "\n| ✓ | small | simulation | 7 | 120 | 100 % | 100 % of ",
                        "\n| ✗ | small | simulation | 7 | 30 |");
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
        keep(Runs.HOSTILE, new Invocation("small", List.of("<b>| a\n# b")), NOON);
        assertThat(summary()).contains("| small --set \\<b\\>\\| a␊# b |").doesNotContain("\n# b");
    }

    @Test
    void theWeatherHasItsLines() throws IOException {
        keep(Runs.LOSSY, "small", NOON);
        assertThat(written()).contains("<pre aria-label=\"weather of small\">links:\n  - of: ");
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
    void damagedFiguresAreNamedWithTheirPlace() throws IOException {
        keep(Runs.LOSSY, "small", NOON);
        Path figures = folder.resolve("target/histories/x.run.json");
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
        Path history = new HistoryStore(folder).write(result.history(), invocation);
        new FrontPage(folder).keep(RunFigures.of(result, history, invocation, NOON, at),
                new FailureSearch(Path.of("/project"), TimeBudget.none()).of(result, history,
                        invocation));
    }

    private String summary() throws IOException {
        written();
        return new FrontPage(folder).summary();
    }

    private String written() throws IOException {
        return written(Optional.empty(), PageSelection.lastCommand());
    }

    private String written(Instant built) throws IOException {
        return written(Optional.of(built), PageSelection.lastCommand());
    }

    private String written(Optional<Instant> built, PageSelection selection) throws IOException {
        return Files.readString(
                new FrontPage(folder).write(built, TestResults.NONE, selection,
                        HistoryBound.USUAL));
    }
}
