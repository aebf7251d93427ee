package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.Result;
import squall.harness.scenario.Scenario;
import squall.reports.ConsoleReport;
import squall.reports.Invocation;
import squall.reports.Reason;
import squall.reports.allure.ResultsFolder;

/**
 * Every scenario of the catalogue, or with {@code -Dscenario=NAME} that one, in simulation and
 * emulation; those tagged {@code containers} are played by our programs in containers, too. Where
 * there is no Docker these are skipped, or with {@code -Dcontainers=required} fail.
 */
class ScenariosIT {
    private static final String IN_CONTAINERS = "containers";
    private static final RuleTable RULES = new RuleTable();

    @AfterAll
    static void theWholeSuiteCriesWolfLessThanOnceInAMillionRuns() {
        PlayedRun.requireFewComparisons();
    }

    @BeforeAll
    static void completeResults() throws IOException {
        ResultsFolder.complete(
                Path.of(System.getProperty("allure.results.directory", "target/allure-results")),
                Instant.now());
    }

    /** On the console too, where Maven says no more than how many were skipped. */
    @BeforeAll
    static void sayWhatIsSkipped() {
        namesForContainers().stream().filter(name -> absence(name).isPresent())
                .collect(Collectors.groupingBy(name -> absence(name).orElseThrow(), TreeMap::new,
                        Collectors.toList()))
                .forEach((why, skipped) -> System.err.println(
                        "not played in containers, " + why + ": " + String.join(" ", skipped)));
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("namesForSimulation")
    void passesInSimulation(String name) throws IOException, InterruptedException {
        PlayedRun run = PlayedRun.of(name, TestbedKind.SIMULATION);
        RULES.add(name, run.result().ruling());
        String kept = Project.failedSeeds().keep(run.result(),
                Invocation.of(run.result().scenario())).orElse("");
        Reason.of(run.result())
                .ifPresent(reason -> PlayedRun.fail(reason + "\n\n" + run + kept));
    }

    /** Not in the report, where it would pass for another try of the scenario's own seed. */
    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("failedSeeds")
    void passesWithASeedThatFailedBefore(FailedSeed seed)
            throws IOException, InterruptedException {
        Scenario scenario = Project.failedSeeds().scenario(seed);
        Result result = PlayedRun.STAGE.perform(scenario, TestbedKind.SIMULATION);
        String report = ConsoleReport.inShort(result,
                PlayedRun.HISTORIES.write(result.history()),
                Invocation.of(scenario));
        Reason.of(result).ifPresent(reason -> PlayedRun.fail(reason + "\n\n" + report));
    }

    /**
     * Where the machine was too slow for a verdict, there is none. No timeout stands here, for it
     * would count the waiting for a place, too; a play that hangs is ended by its performance.
     */
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("namesForEmulation")
    void passesInEmulation(String name) throws IOException, InterruptedException {
        PlayedRun.of(name, TestbedKind.EMULATION).requireSuccessInRealTime();
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("namesForContainers")
    void passesInContainers(String name) throws IOException, InterruptedException {
        absence(name).ifPresent(why -> {
            if (System.getProperty("containers", "").equals("required")) {
                Assertions.fail("containers are required, but there is " + why);
            }
            Assumptions.abort(why);
        });
        PlayedRun.of(name, TestbedKind.CONTAINERS).requireSuccessInRealTime();
    }

    /** No test of its own, which would stand among the scenarios in the report. */
    @AfterAll
    static void everyRuleIsJudgedByThreeScenariosAsTheReadmeShows() throws IOException {
        boolean everyScenario = System.getProperty("scenario", "").isEmpty();
        if (everyScenario && RULES.hasAll(namesForSimulation())) {
            assertThat(RULES.counts().values()).as("scenarios that judge R1, R2, ...")
                    .allMatch(scenarios -> scenarios >= 3);
            Readme.holdTo(RULES.markdown());
        }
    }

    static List<String> namesForSimulation() {
        return PlayedRun.namesFor(TestbedKind.SIMULATION);
    }

    static List<String> namesForEmulation() {
        return PlayedRun.namesFor(TestbedKind.EMULATION);
    }

    static List<String> namesForContainers() {
        return PlayedRun.names().stream()
                .filter(name -> Project.catalog().find(name).tags().contains(IN_CONTAINERS))
                .toList();
    }

    private static Optional<String> absence(String name) {
        return TestbedKind.CONTAINERS.absence(Project.catalog().find(name));
    }

    static List<FailedSeed> failedSeeds() {
        return Project.failedSeeds().all().stream()
                .filter(seed -> PlayedRun.names().contains(seed.scenario())).toList();
    }
}
