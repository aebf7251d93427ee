package squall.scenarios;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.harness.scenario.yaml.Section;
import squall.output.UnwritableException;
import squall.text.MistakeText;

@Command(name = "new", sortOptions = false,
        description = "Writes a scenario to start from, which runs as it is.",
        footer = {"", "For example:", "  squall new slow-friday",
                "  squall new slow-friday -o scenarios/catalog/slow-friday.yaml"})
final class NewCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "NAME",
            description = "What the scenario is called: lower-case words with hyphens.")
    private String name;

    @Option(names = "-o", paramLabel = "FILE",
            description = "Where to write it (default: NAME.yaml in this folder).")
    private Optional<Path> file;

    @Override
    public void run() {
        String title = ScenarioFile.name("squall new", name);
        if (Project.catalog().names().contains(title)) {
            throw new ScenarioException("squall new: " + MistakeText.quoted(title)
                    + " is in the catalogue; choose another name");
        }
        Path path = file.orElseGet(() -> Path.of(title + ".yaml"));
        write(title, path);
        spec.commandLine().getOut().println("scenario: " + path);
        spec.commandLine().getOut()
                .println("next: " + Project.command(List.of("run", path.toString())));
    }

    /** Never over another file. */
    private static void write(String title, Path path) {
        try {
            Files.writeString(path, scenario(title), StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new ScenarioException(
                    path + ": there is such a file already; choose another name, or remove it");
        } catch (IOException e) {
            throw new UnwritableException(path + ": can't be written", e);
        }
    }

    private static String scenario(String title) {
        return """
                # Every key of a scenario: %s
                name: %s
                about: Bob hears almost everything, although a tenth of it is lost on the way.
                seed: 1                        # all chance follows from it
                clients: [alice, bob, carol]
                links:                         # later lines add to earlier ones; up: to the server
                  - {of: everyone, both: [{delay: 20ms, jitter: 5ms}]}
                  - {of: bob, down: [{loss: 10%%}]}
                script:                        # what happens when
                  - {at: 0s, everyone: joins}
                  - {at: 2s, client: [alice, carol], says: 50 messages, every: 200ms}
                expect:                        # besides the protocol's rules, which always hold
                  sometimes: [retransmission]  # else the run has proved nothing
                  delivery to bob: {at least: 95%%}
                  latency to bob: {p50: at most 100ms, max: at most 2s}
                """.formatted(Section.REFERENCE, title);
    }
}
