package squall.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.text.MistakeText;

/** The scenarios in a folder, by the names that they give themselves. */
final class Catalog {
    private static final String EXTENSION = ".yaml";

    private final Path folder;
    private SortedMap<String, Path> files = Collections.emptySortedMap();

    Catalog(Path folder) {
        this.folder = folder;
    }

    /**
     * The names, in alphabetical order.
     *
     * @throws ScenarioException if two files have the same
     */
    List<String> names() {
        return List.copyOf(files().keySet());
    }

    /** Read once. A file of which nobody can say what it is called counts by its own name. */
    private synchronized SortedMap<String, Path> files() {
        if (files.isEmpty()) {
            SortedMap<String, Path> named = new TreeMap<>();
            for (Path file : listed()) {
                String name = ScenarioFile.name(file).orElseGet(() -> withoutExtension(file));
                Path namesake = named.putIfAbsent(name, file);
                if (namesake != null) {
                    throw new ScenarioException("two scenarios are called "
                            + MistakeText.quoted(name) + ": " + namesake + " and " + file
                            + "; give one of them another name");
                }
            }
            files = named;
        }
        return files;
    }

    private List<Path> listed() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(EXTENSION)).sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no catalogue at " + folder, e);
        }
    }

    private static String withoutExtension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - EXTENSION.length());
    }

    List<Scenario> all() {
        return files().values().stream().map(ScenarioFile::read).toList();
    }

    /**
     * The scenario of this name, or in the file at this path. A path has a slash or an extension.
     *
     * @throws ScenarioException if there is none, or if its file has a mistake
     */
    Scenario find(String nameOrPath) {
        Path named = files().get(nameOrPath);
        if (named != null) {
            return ScenarioFile.read(named);
        }
        if (nameOrPath.endsWith(".history")) {
            throw new ScenarioException(nameOrPath + " is the history of a run; pass it to"
                    + " explain, diagram, export or shrink");
        }
        if (nameOrPath.contains("/") || nameOrPath.endsWith(EXTENSION)
                || nameOrPath.endsWith(".yml")) {
            return ScenarioFile.read(Path.of(nameOrPath));
        }
        Path file = Path.of(nameOrPath + EXTENSION);
        if (Files.isRegularFile(file)) {
            throw new ScenarioException("no scenario of the catalogue is called "
                    + MistakeText.quoted(nameOrPath) + "; did you mean the file "
                    + MistakeText.quoted(file.toString()) + "?");
        }
        throw new ScenarioException(MistakeText.unknown("scenario", nameOrPath, names()));
    }
}
