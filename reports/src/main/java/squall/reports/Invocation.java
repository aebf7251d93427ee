package squall.reports;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.history.History;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;

/**
 * A scenario as the command line names it: name or path, and settings.
 *
 * @param name a name from the catalogue, or the path of a file
 * @param settings the values of {@code --set}, in order
 * @param launcher the path of the command
 */
public record Invocation(String name, List<String> settings, String launcher) {
    /** The path of the command from the project's folder. */
    public static final String LAUNCHER = "scenarios/squall";
    /** Characters that no shell interprets. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=%,+-]+");

    public Invocation {
        settings = List.copyOf(settings);
    }

    /** For the command as it is called in the project's folder. */
    public Invocation(String name, List<String> settings) {
        this(name, settings, LAUNCHER);
    }

    /** The same for a command that is called by this path. */
    public Invocation by(String path) {
        return new Invocation(name, settings, path);
    }

    /** This scenario of the catalogue, without settings. */
    public static Invocation of(Scenario scenario) {
        return new Invocation(scenario.name(), List.of());
    }

    /** The same with more settings. */
    public Invocation with(List<String> more) {
        return new Invocation(name, Stream.concat(settings.stream(), more.stream()).toList(),
                launcher);
    }

    /** For example {@code loss-20 --set links.bob.up.loss=1%}, without quotes. */
    public String words() {
        return Stream.concat(Stream.of(name), settings.stream())
                .collect(Collectors.joining(" --set "));
    }

    /** The command that repeats this run, with the run's testbed and seed. */
    public String repeatCommand(History run) {
        return repeatCommand(run.testbed(), run.scenario().seed());
    }

    public String repeatCommand(TestbedKind testbed, long seed) {
        StringBuilder command = new StringBuilder(command("run"));
        if (testbed != TestbedKind.SIMULATION) {
            command.append(" --testbed ").append(testbed);
        }
        command.append(" --seed ").append(seed);
        settings.stream().filter(setting -> !setting.startsWith("seed="))
                .forEach(setting -> command.append(" --set ").append(quoted(setting)));
        return command.toString();
    }

    /** The command of another verb for this name, without settings. */
    public String command(String verb) {
        return quoted(launcher) + " " + verb + " " + quoted(name);
    }

    /** The same with absolute paths, for any folder; a name of the catalogue stays. */
    public Invocation anywhere(Scenario scenario, Path project) {
        String absolute = name.equals(scenario.name()) ? name
                : Path.of(name).toAbsolutePath().normalize().toString();
        return new Invocation(absolute, settings, project.resolve(LAUNCHER).toString());
    }

    /** Any text as one word of a shell command. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
