package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.harness.workload.Result;
import squall.harness.workload.Testbeds;
import squall.reports.HistoryStore;
import squall.reports.Invocation;
import squall.reports.evidence.FailureEvidence;
import squall.reports.evidence.FailureSearch;
import squall.reports.page.FrontPage;
import squall.reports.page.HistoryBound;
import squall.reports.page.PageSelection;
import squall.reports.page.RunFigures;
import squall.reports.page.TestResults;
import squall.reports.page.TestResults.FailedTest;
import squall.testing.Thoroughness;

/** The pages in a browser: those of this build, and a page with failed runs. */
class PagesIT {
    private static final String FAILING = """
            name: fails
            about: What <script>alert(1)</script> and a word without an end_%s make of a page.
            tags: [example]
            seed: 7
            clients: [alice, bob, "<i>eve"]
            links:
              - {of: everyone, both: [{delay: 20ms}, {loss: 40%%}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: alice, says: 30 messages, every: 50ms}
            expect:
              never: [retransmission]
              delivery: {as predicted: true}
            """.formatted("_".repeat(80));

    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
    private static final FailureSearch EVIDENCE = FailureSearch.in(Project.root());
    private static final int MANY = Thoroughness.count(300, 60);
    /** Every so many of them fail. */
    private static final int FAILS = 30;
    private static final Result FAILED = run(FAILING);
    private static final Result PASSED =
            run(FAILING.substring(0, FAILING.indexOf("expect:")).replace("loss: 40", "loss: 20"));
    private static final TestResults FAILED_TEST = new TestResults(2, List.of(
            new FailedTest("scenarios", true, "squall.scenarios.LongIT",
                    "LongIT: " + "aTestWithALongName".repeat(5), "it did not work")));
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static Browser browser;
    private static Path failures;
    private static Path many;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        browser = Browser.open();
        for (int seed = 1; seed <= 2; seed++) {
            keep(folder, "fails", "<b>/fails.yaml", seed);
        }
        for (String letter : List.of("a", "b", "c", "d", "e")) {
            String name = "a-scenario-with-the-longest-name-that-one-may-have-" + letter;
            keep(folder, name, name, 1);
        }
        failures = new FrontPage(folder).write(Optional.empty(), FAILED_TEST,
                PageSelection.lastCommand(),
                HistoryBound.USUAL);
    }

    @BeforeAll
    static void keepManyRuns(@TempDir Path folder) throws IOException {
        Invocation failed = run(0);
        Optional<FailureEvidence> evidence =
                EVIDENCE.of(FAILED, path(folder, FAILED, failed), failed);
        for (int i = 0; i < MANY; i++) {
            Invocation invocation = run(i);
            Instant began = i % 2 == 0 ? NEW_YEAR : NEW_YEAR.minusSeconds(i);
            if (i % FAILS == 0) {
                keep(folder, FAILED, invocation, began, evidence);
            } else {
                keep(folder, PASSED, invocation, began, Optional.empty());
            }
        }
        many = new FrontPage(folder).write(Optional.empty(), TestResults.NONE,
                new PageSelection(Optional.of(NEW_YEAR), Optional.empty(), List.of()),
                HistoryBound.USUAL);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
    void frontPageIsLegible(int width, boolean dark) throws IOException {
        showsNothingWrong(built("index.html"), width, dark);
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
    void frontPageOfFailuresIsLegible(int width, boolean dark) throws IOException {
        showsNothingWrong(failures, width, dark);
        assertThat(browser.text()).contains("What <script>alert(1)</script>", "✗ failed",
                "--seed 2", "may-have-a");
    }

    @Test
    void onAWideScreenExplanationsAreLegibleFromEdgeToEdge() throws IOException {
        browser.show(failures, 1280, false);
        assertThat(browser.cut(".trouble .scrolls:has(pre)")).isZero();
    }

    @Test
    void onATelephoneDrawingsAndExplanationsAreLegibleFromEdgeToEdge() throws IOException {
        browser.show(failures, 390, false);
        assertThat(browser.cut(".trouble .scrolls:not(:has(table))")).isZero();
        assertThat(browser.smallestScale(".trouble img")).isBetween(0.75, 1.0);
    }

    @ParameterizedTest
    @CsvSource({"1280, false", "390, true"})
    void frontPageOfHundredsOfRunsIsLegible(int width, boolean dark) throws IOException {
        showsNothingWrong(many, width, dark);
        assertThat(browser.text()).contains("Earlier runs (" + MANY / 2 + ")",
                MANY / 2 + " runs of 1 scenario");
    }

    @Test
    void theSearchLeavesTheRunsThatItFindsAlsoAmongEarlierOnes() throws IOException {
        browser.show(many, 1280, false);
        browser.type("input[name=words]", "RUN-04 seed");
        assertThat(browser.text()).contains("10 of " + MANY, "run-040", "run-041")
                .doesNotContain("run-030", "run-031");
        browser.type("input[name=words]", "nothing-like-this");
        assertThat(browser.text()).contains("0 of " + MANY).doesNotContain("run-040");
    }

    @Test
    void theFilterLeavesTheRunsOfAVerdict() throws IOException {
        browser.show(many, 1280, false);
        browser.type("select[name=verdict]", "passed");
        assertThat(browser.text()).contains(" of " + MANY, "run-040").doesNotContain("run-030");
        browser.type("select[name=verdict]", "failed");
        assertThat(browser.text()).contains(MANY / FAILS + " of " + MANY, "run-030")
                .doesNotContain("run-040");
    }

    @Test
    void withoutScriptThePageShowsEverythingAndNoSearch() throws IOException {
        browser.withoutScript(() -> browser.show(many, 1280, false));
        assertThat(browser.text()).contains("run-000", "run-058").doesNotContain("show all");
    }

    @Test
    void everyEntryOfTheContentsLeadsToAHeading() throws IOException {
        browser.show(many, 1280, false);
        assertThat(browser.deadLinks()).isEmpty();
    }

    @Test
    void frontPageIsOfTheCatalogueAsItStandsThere() throws IOException {
        List<String> runs = Files.readAllLines(built("figures/scenarios.csv"));
        ChosenScenario.name().flatMap(ChosenScenario::whyNothingWasPlayed)
                .ifPresent(why -> Assumptions.abort(why));
        Assumptions.assumeTrue(runs.size() > 1 || System.getProperty("it.test") == null,
                "no scenario was played, because -Dit.test chose other tests");
        List<Scenario> scenarios = Project.catalog().all();
        assertThat(runs.subList(1, runs.size())).isNotEmpty()
                .allMatch(run -> scenarios.stream().anyMatch(
                        scenario -> run
                                .matches(scenario.name() + ",,(simulation|emulation|containers),"
                                        + scenario.seed() + ",.*")));
    }

    @Test
    void allureShowsItsPageWithoutANetwork() throws IOException {
        browser.show(built("allure-report/index.html"), 1280, false);
        Awaitility.await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.text()).contains("Suites"));
        assertThat(browser.consoleErrors()).isEmpty();
        assertThat(browser.outsideRequests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void allureShowsATestWithTablesThatAreNotCut(int width) throws IOException {
        Matcher test = Pattern.compile("allure-report/index.html(#suites/[^\"]+)")
                .matcher(Files.readString(built("index.html")));
        boolean isThere = test.find();
        Assumptions.assumeTrue(isThere || System.getProperty("it.test") == null,
                "no scenario was played, because -Dit.test chose other tests");
        assertThat(isThere).isTrue();
        browser.show(built("allure-report/index.html"), test.group(1), width, false);
        Awaitility.await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(browser.text()).contains("Test body"));
        assertThat(browser.text()).contains("attempts", " in simulation")
                .doesNotContain("Unknown");
        assertThat(browser.cut("div:has(> .squall), .environment")).isZero();
    }

    private static void keep(Path folder, String name, String asked, long seed)
            throws IOException {
        Scenario scenario = ScenarioFile.parse(name + ".yaml",
                FAILING.replace("name: fails", "name: " + name)).withSeed(seed);
        Invocation invocation = new Invocation(asked, asked.equals(name) ? List.of()
                : List.of("seed=" + seed));
        Result result = Result.of(Testbeds.simulation(scenario));
        keep(folder, result, invocation, NEW_YEAR,
                EVIDENCE.of(result, path(folder, result, invocation), invocation));
    }

    private static void keep(Path folder, Result result, Invocation invocation, Instant began,
            Optional<FailureEvidence> evidence) throws IOException {
        new FrontPage(folder).keep(RunFigures.of(result, path(folder, result, invocation),
                invocation, began, began), evidence);
    }

    private static Invocation run(int number) {
        return new Invocation("fails", List.of(String.format("run-%03d", number)));
    }

    private static Path path(Path folder, Result result, Invocation invocation) {
        return new HistoryStore(folder).path(result.history(), invocation);
    }

    private static Result run(String scenario) {
        return Result.of(Testbeds.simulation(ScenarioFile.parse("fails.yaml", scenario)));
    }

    private static void showsNothingWrong(Path page, int width, boolean dark) throws IOException {
        browser.show(page, width, dark);
        assertThat(browser.consoleErrors()).isEmpty();
        assertThat(browser.outsideRequests()).isEmpty();
        List<String> wrong = browser.whatIsWrong();
        if (!wrong.isEmpty()) {
            browser.screenshot(Files.createDirectories(Path.of("target"))
                    .resolve("page-" + width + (dark ? "-dark" : "") + ".png"));
        }
        assertThat(wrong).isEmpty();
    }

    private static Path built(String name) {
        Path page = Project.reports().resolve("target").resolve(name);
        Assumptions.assumeTrue(Files.exists(page), "no " + page + "; mvn verify makes it");
        return page;
    }
}
