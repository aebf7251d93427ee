package squall.reports;

import java.io.IOException;
import java.nio.file.Path;
import squall.harness.history.History;
import squall.harness.history.HistoryFile;

/**
 * Where histories are kept: beside the report that refers to them, a file for each scenario,
 * testbed and seed.
 *
 * @param reports the folder of the module of this name
 */
public record HistoryStore(Path reports) {

    /** Writes a history, in place of an earlier one of the same run, and says where to. */
    public Path write(History history) throws IOException {
        Path path = path(history);
        HistoryFile.write(history, path);
        return path;
    }

    /** Where this history belongs. */
    public Path path(History history) {
        String name = history.scenario().name() + "-" + history.testbed() + "-"
                + history.scenario().seed() + ".history";
        return reports.resolve("target").resolve("histories").resolve(name);
    }
}
