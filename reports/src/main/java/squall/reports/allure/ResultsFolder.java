package squall.reports.allure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.reports.Reason;

/** What Allure wants beside the results of tests: how failures are grouped, and where they ran. */
public final class ResultsFolder {
    private static final List<Reason> CATEGORIES = List.of(Reason.RULE_BROKEN,
            Reason.DELIVERY_NOT_AS_PREDICTED, Reason.NOTHING_TO_JUDGE);

    private ResultsFolder() {}

    /** Writes {@code categories.json} and {@code environment.properties} into this folder. */
    public static void complete(Path results) throws IOException {
        Files.createDirectories(results);
        Files.writeString(results.resolve("categories.json"), categories());
        Files.writeString(results.resolve("environment.properties"), environment());
    }

    /** Each failure falls into one: what its message begins with says which. */
    private static String categories() {
        Stream<String> named = CATEGORIES.stream().map(Reason::words)
                .map(words -> category(words, words + ": .*"));
        String all = CATEGORIES.stream().map(Reason::words).collect(Collectors.joining("|"));
        Stream<String> others = Stream.of(category("anything else", "(?!(" + all + "): ).*"));
        return Stream.concat(named, others).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static String category(String name, String message) {
        return """
                {"name": "%s", "messageRegex": "(?s)%s", \
                "matchedStatuses": ["failed", "broken", "skipped"]}""".formatted(name, message);
    }

    private static String environment() {
        return "Java = " + System.getProperty("java.version") + "\n"
                + "OS = " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + " " + System.getProperty("os.arch") + "\n"
                + "Cores = " + Runtime.getRuntime().availableProcessors() + "\n";
    }
}
