package squall.reports.allure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsFolderTest {
    @TempDir
    private Path results;

    @ParameterizedTest
    @CsvSource({"rule broken: R6: so it was, rule broken",
            "delivery not as predicted: 70 % of 200, delivery not as predicted",
            "nothing to judge: sometimes drop, nothing to judge",
            "expectation broken: never drop: it happened 2 times, anything else",
            "java.lang.NullPointerException, anything else"})
    void eachMessageFallsIntoOneCategory(String message, String category) throws IOException {
        ResultsFolder.complete(results);
        JsonNode categories = new JsonMapper()
                .readTree(Files.readString(results.resolve("categories.json")));
        List<String> matching = StreamSupport.stream(categories.spliterator(), false)
                .filter(each -> (message + "\nand more").matches(each.get("messageRegex").asText()))
                .map(each -> each.get("name").asText()).toList();
        assertThat(matching).containsExactly(category);
    }

    @Test
    void theEnvironmentIsWhatTheScenariosRanIn() throws IOException {
        ResultsFolder.complete(results);
        assertThat(Files.readAllLines(results.resolve("environment.properties")))
                .anyMatch(line -> line.equals("Java = " + System.getProperty("java.version")))
                .anyMatch(line -> line.startsWith("OS = "))
                .anyMatch(line -> line.matches("Cores = [0-9]+"));
    }
}
