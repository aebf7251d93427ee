package squall.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import squall.harness.history.History;
import squall.harness.history.HistoryFile;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioWriter;

/**
 * The folder of histories, next to the reports that link to them: one file for each scenario,
 * testbed and seed. A file outside the catalogue that has been edited is another scenario.
 *
 * @param reports the folder of the module reports
 */
public record HistoryStore(Path reports) {

    /** Writes a history over an earlier one of the same run; returns its path. */
    public Path write(History history) throws IOException {
        return write(history, Invocation.of(history.scenario()));
    }

    /** The same for a scenario with other settings, or from a file outside the catalogue. */
    public Path write(History history, Invocation invocation) throws IOException {
        Path path = path(history, invocation);
        HistoryFile.write(history, path);
        return path;
    }

    /** The path of this history's file. */
    public Path path(History history) {
        return path(history, Invocation.of(history.scenario()));
    }

    /** The same; other settings, or other content outside the catalogue, give another path. */
    public Path path(History history, Invocation invocation) {
        String variation = invocation.words().equals(history.scenario().name()) ? ""
                : "-" + digest(history.scenario(), invocation);
        String name = history.scenario().name() + "-" + history.testbed() + "-"
                + history.scenario().seed() + variation + ".history";
        return reports.resolve("target").resolve("histories").resolve(name);
    }

    private static String digest(Scenario scenario, Invocation invocation) {
        CRC32 sum = new CRC32();
        sum.update((invocation.words() + "\n" + ScenarioWriter.write(scenario))
                .getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", sum.getValue());
    }
}
