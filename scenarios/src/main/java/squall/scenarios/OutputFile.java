package squall.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import squall.harness.history.History;
import squall.harness.scenario.ScenarioException;

/** Writes a file about a run: to the path in the call, or to a folder of the reports. */
final class OutputFile {
    private OutputFile() {}

    /** Writes the file and returns its path. */
    static Path write(Optional<Path> asked, String folder, History history, String extension,
            Content content) {
        Path path = asked.orElseGet(() -> Project.reports().resolve("target").resolve(folder)
                .resolve(history.scenario().name() + "-" + history.testbed() + "-"
                        + history.scenario().seed() + extension));
        try {
            if (asked.isEmpty()) {
                Files.createDirectories(path.getParent());
            }
            content.write(path);
        } catch (NoSuchFileException e) {
            throw new ScenarioException(path + ": there is no such folder");
        } catch (IOException e) {
            throw new ScenarioException(path + ": can't be written: " + e.getMessage());
        }
        return asked.orElseGet(() -> Project.relativePath(path));
    }

    /** Writes the content of the file. */
    interface Content {
        void write(Path file) throws IOException;
    }
}
