package squall.reports.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import squall.harness.chat.sweep.SweepResult;

/**
 * The files of sweeps: a folder for each scenario, and one for interrupted sweeps of it.
 *
 * @param reports the folder of the module reports
 */
public record SweepStore(Path reports) {

    /** Writes the figures of a sweep over those of an earlier one; returns the folder. */
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
