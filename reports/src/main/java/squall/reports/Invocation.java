package squall.reports;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.history.History;
import squall.harness.scenario.Scenario;

/**
 * How a scenario was asked for on the command line.
 *
 * @param name of the catalogue's, or the path to a file
 * @param settings what followed each {@code --set}, in order
 */
public record Invocation(String name, List<String> settings) {
    /** What no shell makes anything else of. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=%,+-]+");

    private static final String USUAL_TESTBED = "simulation";

    public Invocation {
        settings = List.copyOf(settings);
    }

    /** As it stands in the catalogue. */
    public static Invocation of(Scenario scenario) {
        return new Invocation(scenario.name(), List.of());
    }

    /** The same with more settings. */
    public Invocation with(List<String> more) {
        return new Invocation(name, Stream.concat(settings.stream(), more.stream()).toList());
    }

    /** As in {@code loss-20 --set links.bob.up.loss=1%}, unquoted. */
    public String words() {
        return Stream.concat(Stream.of(name), settings.stream())
                .collect(Collectors.joining(" --set "));
    }

    /** The command that does the same again, whatever seed the scenario has by itself. */
    public String again(History run) {
        return again(run.testbed(), run.scenario().seed());
    }

    public String again(String testbed, long seed) {
        StringBuilder command = new StringBuilder(command("run"));
        if (!testbed.equals(USUAL_TESTBED)) {
            command.append(" --testbed ").append(testbed);
        }
        command.append(" --seed ").append(seed);
        settings.stream().filter(setting -> !setting.startsWith("seed="))
                .forEach(setting -> command.append(" --set ").append(quoted(setting)));
        return command.toString();
    }

    /** Another verb's command about the same, on the testbed and with the seed that it has. */
    public String command(String verb) {
        return "scenarios/squall " + verb + " " + quoted(name);
    }

    /** One word of a command, whatever it is made of. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
