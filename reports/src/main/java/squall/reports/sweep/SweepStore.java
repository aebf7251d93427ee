package squall.reports.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import squall.harness.chat.sweep.SweepResult;

/**
 * Where sweeps are kept: a folder for each scenario, and one for what an interrupted sweep of it
 * left.
 *
 * @param reports the folder of the module of this name
 */
public record SweepStore(Path reports) {

    /** Writes what a sweep came to, in place of an earlier one's, and says into which folder. */
    public Path write(SweepResult sweep) throws IOException {
        Path folder = reports.resolve("target").resolve("sweeps")
                .resolve(sweep.grid().scenario().name()
                        + (sweep.isComplete() ? "" : "-interrupted"));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("sweep.csv"), SweepCsv.of(sweep));
        Files.writeString(folder.resolve("sweep.json"), SweepJson.of(sweep));
        Files.writeString(folder.resolve("sweep.svg"), SweepPicture.of(sweep));
        return folder;
    }
}
