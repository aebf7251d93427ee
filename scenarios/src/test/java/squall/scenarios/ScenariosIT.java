package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.Performance;
import squall.harness.Result;
import squall.harness.check.Comparison;
import squall.harness.check.Verdict;
import squall.harness.history.History;
import squall.harness.scenario.Scenario;
import squall.harness.simulation.Simulation;
import squall.reports.ConsoleReport;
import squall.reports.HistoryStore;
import squall.reports.Invocation;
import squall.reports.Reason;
import squall.reports.allure.AllureReport;
import squall.reports.allure.ResultsFolder;
import squall.reports.page.FrontPage;
import squall.reports.page.RunFigures;

/** Every scenario of the catalogue, or with {@code -Dscenario=NAME} that one, on every testbed. */
class ScenariosIT {
    private static final Stage SIMULATION = new Stage(TestbedKind.SIMULATION);
    private static final Stage EMULATION = new Stage(TestbedKind.EMULATION);
    private static final HistoryStore HISTORIES = new HistoryStore(Project.reports());
    private static final FrontPage PAGE = new FrontPage(Project.reports());
    private static final AllureReport ALLURE = new AllureReport();
    private static final RuleTable RULES = new RuleTable();

    /** Of every run so far, each of which may cry wolf. */
    private static final AtomicInteger COMPARISONS = new AtomicInteger();
    private static final double ONCE_IN_A_MILLION = 1e-6;

    @AfterAll
    static void theWholeSuiteCriesWolfLessThanOnceInAMillionRuns() {
        assertThat(COMPARISONS.get() * Comparison.ERROR).isLessThan(ONCE_IN_A_MILLION);
    }

    @BeforeAll
    static void completeResults() throws IOException {
        ResultsFolder.complete(
                Path.of(System.getProperty("allure.results.directory", "target/allure-results")),
                Instant.now());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void passesInSimulation(String name) throws IOException, InterruptedException {
        Run run = run(name, SIMULATION);
        RULES.add(name, run.result().ruling());
        String kept = Project.failedSeeds().keep(run.result(),
                Invocation.of(run.result().scenario())).orElse("");
        Reason.of(run.result())
                .ifPresent(reason -> Assertions.fail(reason + "\n\n" + run + kept));
    }

    /** Not in the report, where it would pass for another try of the scenario's own seed. */
    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("failedSeeds")
    void passesWithASeedThatFailedBefore(FailedSeed seed)
            throws IOException, InterruptedException {
        Scenario scenario = Project.failedSeeds().scenario(seed);
        Result result = SIMULATION.perform(scenario);
        String report = ConsoleReport.inShort(result, HISTORIES.write(result.history()),
                Invocation.of(scenario));
        Reason.of(result).ifPresent(reason -> Assertions.fail(reason + "\n\n" + report));
    }

    /** Where the machine was too slow for a verdict, there is none. */
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("namesOfThoseForRealTime")
    void passesInEmulation(String name) throws IOException, InterruptedException {
        Run run = run(name, EMULATION);
        History simulated = Performance.of(new Simulation(run.result().scenario()));
        assertThat(Fates.of(run.result().history()).contradictions(Fates.of(simulated)))
                .isEmpty();
        Reason.of(run.result()).ifPresent(reason -> {
            if (run.result().ruling().verdict() == Verdict.FAIL) {
                Assertions.fail(reason + "\n\n" + run);
            }
            Assumptions.abort(reason);
        });
    }

    /** No test of its own, which would stand among the scenarios in the report. */
    @AfterAll
    static void everyRuleIsJudgedByThreeScenariosAsTheReadmeShows() throws IOException {
        if (RULES.hasAll(Project.catalog().names())) {
            assertThat(RULES.counts().values()).as("scenarios that judge R1, R2, ...")
                    .allMatch(scenarios -> scenarios >= 3);
            Readme.holdTo(RULES.markdown());
        }
    }

    private static Run run(String name, Stage stage)
            throws IOException, InterruptedException {
        Scenario scenario = Project.catalog().find(name);
        Invocation invocation = Invocation.of(scenario);
        Result result = stage.perform(scenario);
        COMPARISONS.addAndGet((int) result.ruling().comparisons().stream()
                .filter(Comparison::isJudged).count());
        Path history = HISTORIES.write(result.history());
        PAGE.keep(RunFigures.of(result, history, invocation, Instant.now()));
        ALLURE.publish(result, history, invocation);
        return new Run(result, ConsoleReport.inShort(result, history, invocation));
    }

    private record Run(Result result, String report) {
        @Override
        public String toString() {
            return report;
        }
    }

    static List<String> namesOfThoseForRealTime() {
        return names().stream().filter(
                name -> TestbedKind.EMULATION.bears(Project.catalog().find(name))).toList();
    }

    static List<FailedSeed> failedSeeds() {
        return Project.failedSeeds().all().stream()
                .filter(seed -> names().contains(seed.scenario())).toList();
    }

    static List<String> names() {
        String chosen = System.getProperty("scenario", "");
        return chosen.isEmpty() ? Project.catalog().names()
                : List.of(Project.catalog().find(chosen).name());
    }
}
