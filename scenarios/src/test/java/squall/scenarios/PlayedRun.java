package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.AssertionFailedError;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.rules.Comparison;
import squall.harness.chat.trace.Trace;
import squall.harness.containers.DockerEngine;
import squall.harness.history.History;
import squall.harness.history.TestbedKind;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.harness.workload.Testbeds;
import squall.reports.ConsoleReport;
import squall.reports.FailureCategory;
import squall.reports.HistoryStore;
import squall.reports.Invocation;
import squall.reports.allure.AllureReport;
import squall.reports.evidence.FailureEvidence;
import squall.reports.evidence.FailureSearch;
import squall.reports.page.FrontPage;
import squall.reports.page.RunFigures;

/** A run of a scenario of the catalogue by a test; the reports contain it. */
record PlayedRun(Result result, String report) {
    static final HistoryStore HISTORIES = new HistoryStore(Project.reports());
    static final DockerEngine ENGINE = new DockerEngine();
    /** One for all tests, so that one run is judged at a time. */
    static final RunScheduler SCHEDULER = new RunScheduler(ENGINE);
    private static final FrontPage PAGE = new FrontPage(Project.reports());
    private static final AllureReport ALLURE = new AllureReport();
    private static final FailureSearch EVIDENCE = FailureSearch.in(Project.root());
    /** As long as this JVM runs, nobody removes what belongs to it. */
    private static final Instant BEGAN = began();
    private static final double ONCE_IN_A_MILLION = 1e-6;

    /** The comparisons of all runs so far: each may raise a false alarm. */
    private static final AtomicInteger COMPARISONS = new AtomicInteger();

    static PlayedRun inSimulation(String name) throws IOException, InterruptedException {
        return published(SCHEDULER.play(Project.catalog().find(name), TestbedKind.SIMULATION));
    }

    /** Call this inside a test: the run appears in the test's report. */
    static PlayedRun published(Result result) throws IOException, InterruptedException {
        Invocation invocation = Invocation.of(result.scenario());
        COMPARISONS.addAndGet((int) ChatRuling.of(result.ruling()).comparisons().stream()
                .filter(Comparison::isJudged).count());
        Path history = HISTORIES.write(result.history());
        Optional<FailureEvidence> evidence = SCHEDULER.examine(result.scenario(),
                result.history().testbed(), () -> EVIDENCE.of(result, history, invocation));
        PAGE.keep(RunFigures.of(result, history, invocation, BEGAN, Instant.now()), evidence);
        ALLURE.publish(result, history, evidence);
        return new PlayedRun(result, ConsoleReport.inShort(result, history, invocation));
    }

    /** Call this inside a test that cannot run this scenario on this testbed. */
    static void skipped(String name, TestbedKind testbed) {
        ALLURE.skip(Project.catalog().find(name), testbed);
    }

    private static Instant began() {
        try {
            return PAGE.begin().began();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the catalogue or, with {@code -Dscenario=NAME}, that name. */
    static List<String> names() {
        return ChosenScenario.name().map(name -> List.of(name))
                .orElseGet(() -> Project.catalog().names());
    }

    /** The names of the scenarios that this testbed can play. */
    static List<String> namesFor(TestbedKind testbed) {
        return names().stream()
                .filter(name -> LocalTestbeds.canPlay(testbed, Project.catalog().find(name)))
                .toList();
    }

    /** Limits the probability of a false alarm of all comparisons together. */
    static void requireFewComparisons() {
        assertThat(COMPARISONS.get() * Comparison.ERROR).isLessThan(ONCE_IN_A_MILLION);
    }

    /** Requires the fates of the simulation and a pass, unless the machine was too slow. */
    void requireSuccessInRealTime() {
        List<String> contradictions = contradictions();
        if (!Trace.isTooLate(result.lateness())) {
            assertThat(contradictions).isEmpty();
        }
        FailureCategory.of(result).ifPresent(reason -> {
            if (result.ruling().verdict() == Verdict.FAIL) {
                fail(reason + "\n\n" + this);
            }
            Assumptions.abort(reason);
        });
        Assumptions.assumeTrue(contradictions.isEmpty(),
                () -> FailureCategory.MACHINE_TOO_SLOW.words() + ": " + contradictions);
    }

    private List<String> contradictions() {
        if (!LocalTestbeds.canPlay(TestbedKind.SIMULATION, result.scenario())) {
            return List.of();
        }
        History simulated = ScenarioRunner.of(Testbeds.simulation(result.scenario()));
        return OrdinalFates.of(result.history()).contradictions(OrdinalFates.of(simulated));
    }

    /** Without a stack trace, which would not explain the failure. */
    static void fail(String why) {
        AssertionFailedError failure = new AssertionFailedError(why);
        failure.setStackTrace(new StackTraceElement[0]);
        throw failure;
    }

    @Override
    public String toString() {
        return report;
    }
}
