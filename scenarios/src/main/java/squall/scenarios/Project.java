package squall.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.containers.Installation;
import squall.output.UnwritableException;
import squall.reports.Invocation;

/** The folders and files of this project. */
final class Project {
    private static final Path CATALOG = Path.of("scenarios", "catalog");

    private Project() {}

    /**
     * The project's folder: the system property {@code squall.home}, which the launcher sets, or
     * the nearest folder above the working directory that contains a catalogue.
     */
    static Path root() {
        String home = System.getProperty("squall.home");
        return home != null ? Path.of(home)
                : Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null,
                        Path::getParent)
                        .filter(folder -> Files.isDirectory(folder.resolve(CATALOG))).findFirst()
                        .orElseThrow(() -> new IllegalStateException(
                                "not inside of the project; set squall.home"));
    }

    /** Its files are read once. */
    static Catalog catalog() {
        return Held.CATALOG_OF_ROOT;
    }

    static FailedSeeds failedSeeds() {
        return new FailedSeeds(root().resolve("scenarios").resolve("failed-seeds.txt"),
                catalog());
    }

    /** The folder of reports, histories and trends, each in a subfolder. */
    static Path reports() {
        String elsewhere = System.getenv().getOrDefault("SQUALL_REPORTS", "");
        return elsewhere.isEmpty() ? root().resolve("reports")
                : Path.of(elsewhere).toAbsolutePath().normalize();
    }

    /** Checks, before anything is played, that a folder of the reports can be written. */
    static void requireWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".squall-", ""));
        } catch (IOException e) {
            throw new UnwritableException("can't write into " + folder, e,
                    "set the environment variable SQUALL_REPORTS to a folder that can be written");
        }
    }

    /** The paths of runtime and jars, from which containers are made. */
    static Installation installation() {
        return new Installation(root(), root().resolve("system/target/runtime"),
                root().resolve("scenarios/target/lib"), SquallCommand.class.getName());
    }

    /** When the running programs were built; empty if the build left no stamp. */
    static Optional<Instant> built() {
        try {
            return Optional.of(Files.getLastModifiedTime(
                    root().resolve("scenarios").resolve("target").resolve("built")).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** This command with these arguments, as one can paste it into a shell that stands here. */
    static String command(List<String> arguments) {
        return Stream.concat(Stream.of(launcher()), arguments.stream())
                .map(Invocation::quoted).collect(Collectors.joining(" "));
    }

    /** The launcher; with a slash, because a shell looks for a bare name elsewhere. */
    static String launcher() {
        Path launcher = relativePath(root().resolve("scenarios").resolve("squall"));
        return launcher.getNameCount() == 1 ? "./" + launcher : launcher.toString();
    }

    /** The path relative to the working directory. */
    static Path relativePath(Path path) {
        return Path.of("").toAbsolutePath().relativize(path.toAbsolutePath());
    }

    /** Made when it is asked for. */
    private static final class Held {
        private static final Catalog CATALOG_OF_ROOT = new Catalog(root().resolve(CATALOG));
    }
}
