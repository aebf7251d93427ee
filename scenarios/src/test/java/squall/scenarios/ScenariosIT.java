package squall.scenarios;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.Result;
import squall.harness.scenario.Scenario;
import squall.reports.ConsoleReport;
import squall.reports.HistoryStore;
import squall.reports.Invocation;
import squall.reports.Reason;
import squall.reports.allure.AllureReport;
import squall.reports.allure.ResultsFolder;

/** Every scenario of the catalogue, or with {@code -Dscenario=NAME} that one, in simulation. */
class ScenariosIT {
    private static final HistoryStore HISTORIES = new HistoryStore(Project.reports());

    @BeforeAll
    static void completeResults() throws IOException {
        ResultsFolder.complete(
                Path.of(System.getProperty("allure.results.directory", "target/allure-results")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void passes(String name) throws IOException {
        Scenario scenario = Project.catalog().find(name);
        Invocation invocation = Invocation.of(scenario);
        Result result = Result.of(scenario);
        Path history = HISTORIES.write(result.history());
        AllureReport.publish(result, history, invocation);
        Reason.of(result).ifPresent(
                reason -> Assertions
                        .fail(reason + "\n\n" + ConsoleReport.of(result, history, invocation)));
    }

    static List<String> names() {
        String chosen = System.getProperty("scenario", "");
        return chosen.isEmpty() ? Project.catalog().names()
                : List.of(Project.catalog().find(chosen).name());
    }
}
