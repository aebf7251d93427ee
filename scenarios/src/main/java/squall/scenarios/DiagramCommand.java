package squall.scenarios;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import squall.harness.chat.trace.Trace;
import squall.harness.history.History;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.yaml.Quantities;
import squall.reports.diagram.Diagram;
import squall.reports.diagram.Selection;

@Command(name = "diagram", sortOptions = false,
        description = "Draws a run as a sequence diagram (SVG), in which lost datagrams are drawn as lost.",
        footer = {"", "For example:", "  squall diagram two-people-talk",
                "  squall diagram uplink-loss-20 --message m-17 -o m-17.svg",
                "  squall diagram lossy-handshake --client client-1 --to 5s"})
final class DiagramCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private RunSource played;

    @Option(names = "--message", paramLabel = "TEXT",
            description = "Only what carries or acknowledges this: m-17, or 'alice: m-17'.")
    private Optional<String> message;

    @Option(names = "--client", paramLabel = "CLIENT",
            description = "Only what is on this client's link; may be given more than once.")
    private List<String> clients = List.of();

    @Option(names = "--from", paramLabel = "TIME",
            description = "Only what was sent then or later, since the start of the run: 1.5s.")
    private Optional<String> from;

    @Option(names = "--to", paramLabel = "TIME",
            description = "Only what was sent then or before.")
    private Optional<String> to;

    @Option(names = "-o", paramLabel = "FILE",
            description = "Where to write it (default: a file in reports/target/diagrams).")
    private Optional<Path> file;

    @Override
    public Integer call() {
        Selection selection = new Selection(message, clients, time("--from", from),
                time("--to", to));
        History history = played.history();
        clients.forEach(client -> NotFoundText.requireClient("--client", client, history));
        Trace run = Trace.of(history);
        message.ifPresent(text -> NotFoundText.require(text, Optional.empty(), run));
        Diagram diagram = Diagram.of(run, selection).orElseThrow(() -> new ScenarioException(
                "nothing to draw: no such datagram was sent; look at more with --client, --from or --to"));
        Path written = OutputFile.write(file, "diagrams", history, ".svg",
                path -> Files.writeString(path, diagram.svg()));
        spec.commandLine().getOut().println("diagram: " + written + " ("
                + diagram.shown() + (diagram.shown() == 1 ? " datagram)" : " datagrams)"));
        diagram.note().ifPresent(spec.commandLine().getErr()::println);
        return CommandLine.ExitCode.OK;
    }

    private static Optional<Duration> time(String option, Optional<String> written) {
        return written.map(text -> Quantities.duration(option, text));
    }
}
