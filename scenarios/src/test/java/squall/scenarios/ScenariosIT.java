package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.qameta.allure.Allure;
import io.qameta.allure.jupiter.AllureJupiter;
import io.qameta.allure.model.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.workload.Result;
import squall.reports.ConsoleReport;
import squall.reports.FailureCategory;
import squall.reports.Invocation;
import squall.reports.allure.ResultsFolder;
import squall.scenarios.FailedSeeds.FailedSeed;
import squall.scenarios.RealTimePlays.Played;
import squall.testing.TestProgress;
import squall.testing.Thoroughness;

/**
 * Plays every scenario of the catalogue or, with {@code -Dscenario=NAME}, that one, in simulation
 * and emulation, and scenarios with the tag {@code containers} also in containers; of these, those
 * that are not about the classic profile alone are simulated with the sealed one, too. Without
 * Docker containers are skipped; with {@code -Dcontainers=required} they fail. In real time a build
 * plays the {@link ShortForm} of scenarios. Those whose short form is long or busy it plays only
 * with {@code -Dthorough}, or one by one; with both the one is played in full.
 */
@Order(Program.WAITING)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(AllureJupiter.class)
@Execution(ExecutionMode.CONCURRENT)
class ScenariosIT {
    private static final String IN_CONTAINERS = "containers";
    private static final String CLASSIC = "classic";
    private static final String SEALED = "sealed";
    private static final boolean THOROUGH = Thoroughness.isAskedFor();
    private static final RuleTable RULES = new RuleTable();
    private static final RealTimePlays PLAYS = new RealTimePlays(PlayedRun.SCHEDULER::play);

    @BeforeAll
    static void beginAllPlays() {
        namesForEmulation().forEach(name -> begin(name, TestbedKind.EMULATION));
        namesForContainers().stream().filter(name -> absence(name).isEmpty())
                .forEach(name -> begin(name, TestbedKind.CONTAINERS));
    }

    @AfterAll
    static void endAllPlays() {
        PLAYS.close();
    }

    @AfterAll
    static void theWholeSuiteRaisesAFalseAlarmLessThanOnceInAMillionRuns() {
        PlayedRun.requireFewComparisons();
    }

    @BeforeAll
    static void completeResults() throws IOException {
        ResultsFolder.complete(
                Path.of(System.getProperty("allure.results.directory", "target/allure-results")),
                Instant.now());
    }

    /** First, while the runs in real time are played. */
    @Order(1)
    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("namesForSimulation")
    void passesInSimulation(String name) throws IOException, InterruptedException {
        PlayedRun run = PlayedRun.inSimulation(name);
        RULES.add(name, run.result().ruling());
        String kept = Project.failedSeeds().keep(run.result(),
                Invocation.of(run.result().scenario())).orElse("");
        FailureCategory.of(run.result())
                .ifPresent(reason -> PlayedRun.fail(reason + "\n\n" + run + kept));
    }

    /** Not in the report, which would take it for a retry of the scenario's own profile. */
    @Order(2)
    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("namesForTheSealedProfile")
    void passesWithTheSealedProfile(String name) throws IOException, InterruptedException {
        requirePassInSimulation(Project.catalog().find(name).withProfile(SEALED),
                new Invocation(name, List.of("profile=" + SEALED)));
    }

    /** Not in the report, which would take it for a retry of the scenario's own seed. */
    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("failedSeeds")
    void passesWithASeedThatFailedBefore(FailedSeed seed)
            throws IOException, InterruptedException {
        Scenario scenario = Project.failedSeeds().scenario(seed);
        requirePassInSimulation(scenario, Invocation.of(scenario));
    }

    private static void requirePassInSimulation(Scenario scenario, Invocation invocation)
            throws IOException, InterruptedException {
        Result result = PlayedRun.SCHEDULER.play(scenario, TestbedKind.SIMULATION);
        String report = ConsoleReport.inShort(result,
                PlayedRun.HISTORIES.write(result.history()), invocation);
        FailureCategory.of(result).ifPresent(reason -> PlayedRun.fail(reason + "\n\n" + report));
    }

    /** If the machine was too slow for a verdict, the test is aborted. */
    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("namesForEmulation")
    void passesInEmulation(String name, TestReporter reporter)
            throws IOException, InterruptedException {
        requireSuccess(name, TestbedKind.EMULATION, reporter);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("namesForContainers")
    void passesInContainers(String name, TestReporter reporter)
            throws IOException, InterruptedException {
        absence(name).ifPresent(why -> {
            PlayedRun.skipped(name, TestbedKind.CONTAINERS);
            if (System.getProperty("containers", "").equals("required")) {
                Assertions.fail("containers are required, but there is " + why);
            }
            Assumptions.abort(why);
        });
        requireSuccess(name, TestbedKind.CONTAINERS, reporter);
    }

    private static void requireSuccess(String name, TestbedKind testbed, TestReporter reporter)
            throws IOException, InterruptedException {
        Played played = PLAYS.await(name, testbed);
        played.inconclusive().forEach(attempt -> {
            reporter.publishEntry(TestProgress.NEWS, attempt);
            Allure.step(attempt, Status.SKIPPED);
        });
        PlayedRun.published(played.result()).requireSuccessInRealTime();
    }

    /** Not a test, because the report would list it among the scenarios. */
    @AfterAll
    static void everyRuleIsJudgedByThreeScenariosAsTheReadmeShows() throws IOException {
        boolean everyScenario = ChosenScenario.name().isEmpty();
        if (everyScenario && RULES.hasAll(namesForSimulation())) {
            assertThat(RULES.counts().values()).as("scenarios that judge R1, R2, ...")
                    .allMatch(scenarios -> scenarios >= 3);
            Readme.holdTo(RULES.markdown());
        }
    }

    static List<String> namesForSimulation() {
        return PlayedRun.namesFor(TestbedKind.SIMULATION);
    }

    /**
     * Of the scenarios of the classic profile those that are not about that profile alone, as their
     * tag says; unless one is chosen, only those that are played in containers, too.
     */
    static List<String> namesForTheSealedProfile() {
        return namesForSimulation().stream().filter(name -> {
            Scenario scenario = Project.catalog().find(name);
            return scenario.profile().equals(CLASSIC) && !scenario.tags().contains(CLASSIC)
                    && (ChosenScenario.name().isPresent()
                            || scenario.tags().contains(IN_CONTAINERS));
        }).toList();
    }

    static List<String> namesForEmulation() {
        return PlayedRun.namesFor(TestbedKind.EMULATION).stream()
                .filter(name -> form(name).isPresent()).toList();
    }

    static List<String> namesForContainers() {
        return PlayedRun.names().stream()
                .filter(name -> Project.catalog().find(name).tags().contains(IN_CONTAINERS))
                .filter(name -> form(name).isPresent()).toList();
    }

    private static void begin(String name, TestbedKind testbed) {
        PLAYS.begin(form(name).orElseThrow(), testbed);
    }

    /** The form for real time; empty if it is not played. */
    private static Optional<Scenario> form(String name) {
        Scenario scenario = Project.catalog().find(name);
        if (ShortForm.isForSimulationAlone(scenario)) {
            return Optional.empty();
        }
        boolean isChosen = ChosenScenario.name().isPresent();
        if (isChosen && THOROUGH) {
            return Optional.of(scenario);
        }
        return Optional.of(ShortForm.of(scenario))
                .filter(form -> isChosen || THOROUGH || ShortForm.isLight(form));
    }

    private static Optional<String> absence(String name) {
        return LocalTestbeds.absence(TestbedKind.CONTAINERS, Project.catalog().find(name),
                PlayedRun.ENGINE);
    }

    static List<FailedSeed> failedSeeds() {
        return Project.failedSeeds().all().stream()
                .filter(seed -> PlayedRun.names().contains(seed.scenario())).toList();
    }
}
