package squall.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.yaml.MistakeText;
import squall.harness.scenario.yaml.ScenarioFile;

/** The scenarios in a folder; each file has the name of its scenario. */
final class Catalog {
    private static final String EXTENSION = ".yaml";

    private final Path folder;

    Catalog(Path folder) {
        this.folder = folder;
    }

    /** The names, in alphabetical order. */
    List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(EXTENSION))
                    .map(name -> name.substring(0, name.length() - EXTENSION.length())).sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no catalogue at " + folder, e);
        }
    }

    List<Scenario> all() {
        return names().stream().map(this::read).toList();
    }

    /**
     * The scenario of this name, or in the file at this path. A path has a slash or an extension.
     *
     * @throws ScenarioException if there is none, or if its file has a mistake
     */
    Scenario find(String nameOrPath) {
        if (names().contains(nameOrPath)) {
            return read(nameOrPath);
        }
        if (nameOrPath.endsWith(".history")) {
            throw new ScenarioException(nameOrPath + " is the history of a run; pass it to"
                    + " explain, diagram, export or shrink");
        }
        if (nameOrPath.contains("/") || nameOrPath.endsWith(EXTENSION)
                || nameOrPath.endsWith(".yml")) {
            return ScenarioFile.read(Path.of(nameOrPath));
        }
        throw new ScenarioException(MistakeText.unknown("scenario", nameOrPath, names()));
    }

    private Scenario read(String name) {
        return ScenarioFile.read(folder.resolve(name + EXTENSION));
    }
}
