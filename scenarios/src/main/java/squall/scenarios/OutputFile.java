package squall.scenarios;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import squall.harness.history.History;
import squall.output.UnwritableException;

/** Writes a file about a run: to the path in the call, or to a folder of the reports. */
final class OutputFile {
    private OutputFile() {}

    /** Checks, before a run is played, that its file can be written. */
    static void require(String option, Optional<Path> asked, String folder) {
        if (asked.isEmpty()) {
            Project.requireWritable(target(folder));
        } else {
            require(option, asked.get());
        }
    }

    /** Checks that this file can be written, which the option names. */
    static void require(String option, Path file) {
        Path path = file.toAbsolutePath();
        Path folder = path.getParent();
        if (Files.isDirectory(path)) {
            throw unwritable(option, file, new FileSystemException(file.toString(), null,
                    "it is a folder"));
        }
        if (!Files.isDirectory(folder)) {
            throw unwritable(option, file, new FileSystemException(file.toString(), null,
                    "no such folder"));
        }
        try {
            open(path);
        } catch (IOException e) {
            throw unwritable(option, file, e);
        }
    }

    /** Only the system knows whether it lets a file be created; a pipe may wait for a reader. */
    private static void open(Path path) throws IOException {
        boolean exists = Files.exists(path);
        if (exists && !Files.isRegularFile(path)) {
            if (!Files.isWritable(path)) {
                throw new AccessDeniedException(path.toString());
            }
            return;
        }
        Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
        if (!exists) {
            Files.delete(path.toRealPath());
        }
    }

    private static UnwritableException unwritable(String option, Path file, IOException why) {
        return new UnwritableException(file + ": can't be written", why,
                option + " can name another file");
    }

    private static Path target(String folder) {
        return Project.reports().resolve("target").resolve(folder);
    }

    /** Writes the file and returns its path. */
    static Path write(Optional<Path> asked, String folder, History history, String extension,
            Content content) {
        Path path = asked.orElseGet(() -> target(folder)
                .resolve(history.scenario().name() + "-" + history.testbed() + "-"
                        + history.scenario().seed() + extension));
        try {
            if (asked.isEmpty()) {
                Files.createDirectories(path.getParent());
            }
            content.write(path);
        } catch (IOException e) {
            throw new UnwritableException(path + ": can't be written", e);
        }
        return asked.orElseGet(() -> Project.relativePath(path));
    }

    /** Writes the content of the file. */
    interface Content {
        void write(Path file) throws IOException;
    }
}
