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

/** The scenarios in a folder, one file each, named as its file. */
final class Catalog {
    private static final String EXTENSION = ".yaml";

    private final Path folder;

    Catalog(Path folder) {
        this.folder = folder;
    }

    /** In alphabetical order. */
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
     * The scenario of that name, or in the file at that path, which a slash or an extension tells
     * from a name.
     *
     * @throws ScenarioException where there is none, or it is not as it should be
     */
    Scenario find(String nameOrPath) {
        if (names().contains(nameOrPath)) {
            return read(nameOrPath);
        }
        if (nameOrPath.endsWith(".history")) {
            throw new ScenarioException(nameOrPath + " is a history, of a run that is over;"
                    + " explain, diagram, export and shrink take it");
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
