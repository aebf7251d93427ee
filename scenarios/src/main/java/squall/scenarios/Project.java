package squall.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.containers.Installation;

/** The folder that all this lies in. */
final class Project {
    private static final Path CATALOG = Path.of("scenarios", "catalog");

    private Project() {}

    /**
     * What the launcher says it is, or where there is none, the nearest folder above that looks
     * like it.
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

    static Catalog catalog() {
        return new Catalog(root().resolve(CATALOG));
    }

    static FailedSeeds failedSeeds() {
        return new FailedSeeds(root().resolve("scenarios").resolve("failed-seeds.txt"),
                catalog());
    }

    /** The folder in which reports, histories and trends lie, each in one of its own. */
    static Path reports() {
        String elsewhere = System.getenv().getOrDefault("SQUALL_REPORTS", "");
        return elsewhere.isEmpty() ? root().resolve("reports")
                : Path.of(elsewhere).toAbsolutePath().normalize();
    }

    /** What the build has put where for containers to be made of. */
    static Installation installation() {
        return new Installation(root(), root().resolve("system/target/runtime"),
                root().resolve("scenarios/target/lib"));
    }

    /** When the programs were built that are running; empty where the build left no stamp. */
    static Optional<Instant> built() {
        try {
            return Optional.of(Files.getLastModifiedTime(
                    root().resolve("scenarios").resolve("target").resolve("built")).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The path as people where they are would write it. */
    static Path fromHere(Path path) {
        return Path.of("").toAbsolutePath().relativize(path.toAbsolutePath());
    }
}
