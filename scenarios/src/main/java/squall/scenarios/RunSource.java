package squall.scenarios;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import squall.harness.history.History;
import squall.harness.history.HistoryFile;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.testbed.Testbed;
import squall.harness.workload.Testbeds;

/** The run that a command shows: simulated now, or read from a history. */
final class RunSource {
    static final String EXTENSION = ".history";

    @Parameters(paramLabel = "NAME",
            description = "A scenario of the catalogue (see squall list) or the path of its file, played in simulation; or the path of a history that squall run or squall proxy --record has written.")
    private String name;

    @Mixin
    private ScenarioOverrides changes;

    /** The command of this verb for the same run, as one can paste it into a shell. */
    String command(String verb) {
        return Project.command(Stream.concat(Stream.of(verb, name), changes.arguments().stream())
                .toList());
    }

    History history() {
        if (!name.endsWith(EXTENSION)) {
            Scenario scenario = LocalTestbeds.require(TestbedKind.SIMULATION,
                    changes.in(Project.catalog().find(name)));
            try (Testbed simulation = Testbeds.simulation(scenario)) {
                return ScenarioRunner.of(simulation);
            }
        }
        if (!changes.isEmpty()) {
            throw new ScenarioException(
                    name + ": a recorded run can't be changed; leave --seed and --set out");
        }
        return read(Path.of(name));
    }

    /** @throws ScenarioException if the file cannot be read */
    static History read(Path name) {
        try {
            return HistoryFile.read(name);
        } catch (NoSuchFileException e) {
            throw new ScenarioException(name + ": no such file");
        } catch (IOException e) {
            throw new ScenarioException(e.getMessage().startsWith(name.toString()) ? e.getMessage()
                    : name + ": cannot be read: " + e.getMessage());
        }
    }
}
