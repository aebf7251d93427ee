package squall.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How long the test classes of a module took in an earlier build, as its reports say. */
final class EarlierTimes {
    private static final List<String> FOLDERS = List.of("surefire-reports", "failsafe-reports");
    private static final Pattern SUITE = Pattern.compile(
            "<testsuite [^>]*?\\bname=\"(?<name>[^\"]+)\" time=\"(?<time>[0-9.]+)\"");
    /** The name and the time stand at the beginning. */
    private static final int BEGINNING = 1_000;

    private EarlierTimes() {}

    /** Seconds by the name of the class; a report that can't be read counts as none. */
    static Map<String, Double> in(Path target) {
        Map<String, Double> times = new HashMap<>();
        for (String folder : FOLDERS) {
            try (Stream<Path> reports = Files.list(target.resolve(folder))) {
                reports.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                        .flatMap(file -> suite(file).stream())
                        .forEach(suite -> times.put(suite.group("name"),
                                Double.parseDouble(suite.group("time"))));
            } catch (IOException e) {
                // There was no earlier build.
            }
        }
        return times;
    }

    private static Optional<Matcher> suite(Path report) {
        try (InputStream content = Files.newInputStream(report)) {
            Matcher suite = SUITE.matcher(
                    new String(content.readNBytes(BEGINNING), StandardCharsets.UTF_8));
            return Optional.of(suite).filter(Matcher::find);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
