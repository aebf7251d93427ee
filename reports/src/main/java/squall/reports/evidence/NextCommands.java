package squall.reports.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import squall.harness.history.History;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.workload.Result;
import squall.reports.Invocation;
import squall.reports.evidence.FailureEvidence.NextCommand;
import squall.reports.explanation.FailureQuery;
import squall.text.Printable;

/** The commands to continue with after a failure, with absolute paths: they work in any folder. */
final class NextCommands {
    private final List<NextCommand> commands = new ArrayList<>();

    private NextCommands() {}

    /**
     * The commands after a failed run.
     *
     * @param project the folder of this project
     * @param file the history file
     * @param smallest the file of the smallest scenario that fails alike
     */
    static List<NextCommand> of(Path project, Invocation invocation, Result result, Path file,
            Optional<String> message, Optional<Path> smallest) {
        NextCommands next = new NextCommands();
        History history = result.history();
        Scenario scenario = history.scenario();
        Invocation kept = new Invocation(file.toString(), List.of()).anywhere(scenario, project);
        next.add("the same run once more",
                invocation.anywhere(scenario, project).repeatCommand(history));
        List<String> life = message.map(words -> List.of("--message", words)).orElse(List.of());
        FailureQuery.options(result).filter(options -> !options.equals(life))
                .ifPresent(options -> next.add(options.contains("--datagram")
                        ? "the fate of the datagram"
                        : options.contains("--slow") ? "the slowest messages"
                                : "what went wrong, the most telling first",
                        kept.command("explain") + options.stream()
                                .map(option -> " " + Invocation.quoted(option))
                                .collect(Collectors.joining())));
        message.ifPresent(words -> next.add("the life of the message",
                kept.command("explain") + " --message " + Invocation.quoted(words)));
        next.add("all datagrams, for Wireshark", kept.command("export") + " --pcapng");
        smallest.ifPresent(own -> {
            next.add("the smallest scenario found that fails alike",
                    new Invocation(own.toString(), List.of()).anywhere(scenario, project)
                            .repeatCommand(TestbedKind.SIMULATION, scenario.seed()));
            next.add("a smaller one perhaps", kept.command("shrink"));
        });
        return next.commands;
    }

    private void add(String what, String command) {
        commands.add(new NextCommand(what, Printable.of(command)));
    }
}
