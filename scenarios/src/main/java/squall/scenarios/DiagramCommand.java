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
import squall.text.CountText;

@Command(name = "diagram", sortOptions = false,
        description = "Draws a run as a sequence diagram (SVG) that also shows lost datagrams.",
        footer = {"", "For example:", "  squall diagram two-people-talk",
                "  squall diagram uplink-loss-20 --message m-17 -o m-17.svg",
                "  squall diagram lossy-handshake --client client-1 --until 5s"})
final class DiagramCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private RunSource played;

    @Option(names = "--message", paramLabel = "TEXT",
            description = "Only datagrams that carry or acknowledge this text: m-17, or 'alice: m-17'.")
    private Optional<String> message;

    @Option(names = "--client", paramLabel = "CLIENT",
            description = "Only datagrams on this client's link; may be given more than once.")
    private List<String> clients = List.of();

    @Option(names = "--since", paramLabel = "TIME",
            description = "Only datagrams sent at this time since the start of the run, or later: 1.5s.")
    private Optional<String> since;

    @Option(names = "--until", paramLabel = "TIME",
            description = "Only datagrams sent at this time or earlier.")
    private Optional<String> until;

    @Option(names = "-o", paramLabel = "FILE",
            description = "Where to write it (default: a file in reports/target/diagrams).")
    private Optional<Path> file;

    @Override
    public Integer call() {
        Optional<Duration> start = time("--since", since);
        Optional<Duration> end = time("--until", until);
        OutputFile.require("-o", file, "diagrams");
        History history = played.history();
        clients.forEach(client -> NotFoundText.requireClient("--client", client, history));
        Trace run = Trace.of(history);
        Selection selection = new Selection(
                message.map(text -> NotFoundText.require(text, Optional.empty(), run)), clients,
                start, end);
        Diagram diagram = Diagram.of(run, selection).orElseThrow(() -> new ScenarioException(
                "nothing to draw: no such datagram was sent; look at more with --client, --since or --until"));
        Path written = OutputFile.write(file, "diagrams", history, ".svg",
                path -> Files.writeString(path, diagram.svg()));
        spec.commandLine().getOut().println("diagram: " + written + " ("
                + CountText.of(diagram.shown(), "datagram") + ")");
        diagram.note().ifPresent(spec.commandLine().getErr()::println);
        return ExitStatus.PASSED.number();
    }

    private static Optional<Duration> time(String option, Optional<String> written) {
        return written.map(text -> Quantities.duration(option, text));
    }
}
