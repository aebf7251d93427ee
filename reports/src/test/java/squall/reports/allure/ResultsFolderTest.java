package squall.reports.allure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsFolderTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.5Z");

    @TempDir
    private Path results;

    @ParameterizedTest
    @CsvSource({"rule broken: R6: so it was, a rule was broken",
            "delivery not as predicted: 70 % of 200, prediction missed",
            "nothing to judge: sometimes drop, too little to judge",
            "machine too slow: liveness (the machine was late by 0.1 s), machine too slow",
            "expectation broken: never drop: it happened, expectation of the scenario missed",
            "java.lang.NullPointerException, harness error",
            "Expecting empty but was a machine too slow: no, harness error"})
    void eachMessageFallsIntoOneCategory(String message, String category) throws IOException {
        ResultsFolder.complete(results, NOON);
        JsonNode categories = new JsonMapper()
                .readTree(Files.readString(results.resolve("categories.json")));
        List<String> matching = StreamSupport.stream(categories.spliterator(), false)
                .filter(each -> (message + "\nand more").matches(each.get("messageRegex").asText()))
                .map(each -> each.get("name").asText()).toList();
        assertThat(matching).containsExactly(category);
    }

    @Test
    void theEnvironmentIsThatOfTheScenarios() throws IOException {
        ResultsFolder.complete(results, NOON);
        assertThat(Files.readAllLines(results.resolve("environment.properties")))
                .anyMatch(line -> line.equals("Java = " + System.getProperty("java.version")))
                .anyMatch(line -> line.startsWith("OS = "))
                .anyMatch(line -> line.matches("Cores = [0-9]+"));
    }

    @Test
    void runNumbersContinueThoseOfEarlierRuns() throws IOException {
        ResultsFolder.complete(results, NOON);
        assertThat(executor().get("buildOrder").asInt()).isEqualTo(1);
        Path history = Files.createDirectories(results.resolve("history"));
        Files.writeString(history.resolve("history-trend.json"), """
                [{"buildOrder": 8, "data": {}}, {"data": {}}, {"buildOrder": 7, "data": {}}]""");
        ResultsFolder.complete(results, NOON);
        assertThat(executor().get("buildName").asText())
                .isEqualTo("run 9, 2026-01-02T12:00:00Z");
    }

    private JsonNode executor() throws IOException {
        return new JsonMapper().readTree(Files.readString(results.resolve("executor.json")));
    }
}
