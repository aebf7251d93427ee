package squall.reports.allure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.reports.FailureCategory;

/**
 * The files that Allure reads next to the test results: the categories of failures, the environment
 * and the number of the run.
 */
public final class ResultsFolder {
    private static final JsonMapper JSON = new JsonMapper();

    private ResultsFolder() {}

    /**
     * Writes {@code categories.json}, {@code environment.properties} and {@code executor.json} into
     * this folder. The number of earlier runs comes from its subfolder {@code history}, if any.
     */
    public static void complete(Path results, Instant now) throws IOException {
        Files.createDirectories(results);
        Files.writeString(results.resolve("categories.json"), categories().toPrettyString());
        Files.writeString(results.resolve("environment.properties"), environment());
        Files.writeString(results.resolve("executor.json"),
                executor(results, now).toPrettyString());
    }

    /** Each failure is in one category, which the beginning of its message names. */
    private static ArrayNode categories() {
        ArrayNode categories = JSON.createArrayNode();
        EnumSet.allOf(FailureCategory.class).forEach(reason -> categories
                .add(category(name(reason), reason.words() + ": .*")));
        String all = Stream.of(FailureCategory.values()).map(FailureCategory::words)
                .collect(Collectors.joining("|"));
        categories.add(category("harness error", "(?!(" + all + "): ).*"));
        return categories;
    }

    private static String name(FailureCategory reason) {
        return switch (reason) {
            case RULE_BROKEN -> "a rule was broken";
            case DELIVERY_NOT_AS_PREDICTED -> "prediction missed";
            case EXPECTATION_BROKEN -> "expectation of the scenario missed";
            case MACHINE_TOO_SLOW -> "machine too slow";
            case NOTHING_TO_JUDGE -> "too little to judge";
        };
    }

    private static ObjectNode category(String name, String message) {
        ObjectNode category = JSON.createObjectNode().put("name", name).put("messageRegex",
                "(?s)" + message);
        category.putArray("matchedStatuses").add("failed").add("broken").add("skipped");
        return category;
    }

    private static String environment() {
        return "Java = " + System.getProperty("java.version") + "\n"
                + "OS = " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + " " + System.getProperty("os.arch") + "\n"
                + "Cores = " + Runtime.getRuntime().availableProcessors() + "\n"
                + "Memory of tests = " + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB\n";
    }

    private static ObjectNode executor(Path results, Instant now) throws IOException {
        long order = 1 + ordersBefore(results);
        return JSON.createObjectNode().put("name", "mvn verify").put("type", "maven")
                .put("buildOrder", order).put("buildName",
                        "run " + order + ", " + now.truncatedTo(ChronoUnit.SECONDS));
    }

    private static long ordersBefore(Path results) throws IOException {
        Path trend = results.resolve("history").resolve("history-trend.json");
        long latest = 0;
        if (Files.exists(trend)) {
            for (JsonNode run : history(trend)) {
                latest = Math.max(latest, run.path("buildOrder").asLong());
            }
        }
        return latest;
    }

    private static JsonNode history(Path trend) throws IOException {
        try {
            return JSON.readTree(Files.readAllBytes(trend));
        } catch (JsonProcessingException | CharConversionException e) {
            throw new IOException(trend + ": damaged; delete it, and runs are counted from 1", e);
        }
    }
}
