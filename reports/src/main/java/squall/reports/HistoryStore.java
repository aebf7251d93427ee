package squall.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
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
        return write(history, Invocation.of(history.scenario()));
    }

    /** The same of a scenario that need not be as the catalogue has it. */
    public Path write(History history, Invocation invocation) throws IOException {
        Path path = path(history, invocation);
        HistoryFile.write(history, path);
        return path;
    }

    /** Where this history belongs. */
    public Path path(History history) {
        return path(history, Invocation.of(history.scenario()));
    }

    /** Apart from the catalogue's, where it is a file of one's own or has other settings. */
    public Path path(History history, Invocation invocation) {
        String variation = invocation.equals(Invocation.of(history.scenario())) ? ""
                : "-" + digest(invocation);
        String name = history.scenario().name() + "-" + history.testbed() + "-"
                + history.scenario().seed() + variation + ".history";
        return reports.resolve("target").resolve("histories").resolve(name);
    }

    private static String digest(Invocation invocation) {
        CRC32 sum = new CRC32();
        sum.update(invocation.toString().getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", sum.getValue());
    }
}
