package squall.scenarios;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import squall.harness.dissection.Dissection;
import squall.harness.history.History;
import squall.harness.journey.MessageLife;
import squall.harness.journey.MessageLives;
import squall.reports.explanation.Explanation;
import squall.reports.explanation.ExplanationJson;

@Command(name = "explain", sortOptions = false,
        description = "Tells the life of one message: every attempt to every recipient, what became of it and why.",
        footer = {"", "For example:", "  squall explain uplink-loss-20 --seed 7 --message m-17",
                "  squall explain half-open --message 'alice: m-3' --json"})
final class ExplainCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private Played played;

    @Option(names = "--message", paramLabel = "TEXT", required = true,
            description = "What was typed, with or without who typed it: m-17, or 'alice: m-17'.")
    private String message;

    @Option(names = "--from", paramLabel = "CLIENT",
            description = "Who typed it, where several have; else all of them are explained.")
    private Optional<String> from;

    @Option(names = "--json", description = "Prints a JSON array instead, an element a message.")
    private boolean json;

    @Override
    public Integer call() {
        History history = played.history();
        from.ifPresent(client -> Messages.requireClient("--from", client, history));
        Dissection run = Dissection.of(history);
        Messages.require(message, from, run);
        List<MessageLife> lives = new MessageLives(run).of(message).stream()
                .filter(life -> from.isEmpty() || from.get().equals(life.author())).toList();
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? ExplanationJson.of(history, lives)
                : lives.stream().map(life -> Explanation.of(history, life))
                        .collect(Collectors.joining("\n")));
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
