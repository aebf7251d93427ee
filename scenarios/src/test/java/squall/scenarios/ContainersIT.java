package squall.scenarios;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The scenarios of the catalogue that are tagged for it, played by our programs in containers.
 * Where there is no Docker they are skipped, or with {@code -Dcontainers=required} fail.
 */
class ContainersIT {
    private static final String TAG = "containers";
    private static final Stage CONTAINERS = new Stage(TestbedKind.CONTAINERS);

    /** On the console too, where Maven says no more than how many were skipped. */
    @BeforeAll
    static void sayWhatIsSkipped() {
        names().stream().filter(name -> absence(name).isPresent())
                .collect(Collectors.groupingBy(name -> absence(name).orElseThrow(), TreeMap::new,
                        Collectors.toList()))
                .forEach((why, skipped) -> System.err.println(
                        "not played in containers, " + why + ": " + String.join(" ", skipped)));
    }

    @AfterAll
    static void theWholeSuiteCriesWolfLessThanOnceInAMillionRuns() {
        PlayedRun.requireFewComparisons();
    }

    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("names")
    void passesInContainers(String name) throws IOException, InterruptedException {
        absence(name).ifPresent(why -> {
            if (System.getProperty("containers", "").equals("required")) {
                Assertions.fail("containers are required, but there is " + why);
            }
            Assumptions.abort(why);
        });
        PlayedRun.of(name, CONTAINERS).requireSuccessInRealTime();
    }

    private static Optional<String> absence(String name) {
        return TestbedKind.CONTAINERS.absence(Project.catalog().find(name));
    }

    /** Those that take longest first, so that the last one does not keep everybody waiting. */
    static List<String> names() {
        return PlayedRun.names().stream().map(Project.catalog()::find)
                .filter(scenario -> scenario.tags().contains(TAG))
                .sorted((one, other) -> other.lasts().compareTo(one.lasts()))
                .map(scenario -> scenario.name()).toList();
    }
}
