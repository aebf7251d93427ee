package squall.scenarios;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import squall.harness.chat.trace.MessageLife;
import squall.harness.chat.trace.MessageLives;
import squall.harness.chat.trace.PacketPath;
import squall.harness.chat.trace.PacketPaths;
import squall.harness.chat.trace.Trace;
import squall.harness.history.History;
import squall.harness.network.Direction;
import squall.harness.scenario.ScenarioException;
import squall.reports.explanation.Explanation;
import squall.reports.explanation.ExplanationJson;

@Command(name = "explain", sortOptions = false,
        description = "Shows the life of one message: each attempt to each recipient, its fate and the reason; or the fate of one datagram.",
        footer = {"", "For example:", "  squall explain uplink-loss-20 --seed 7 --message m-17",
                "  squall explain half-open --message 'alice: m-3' --json",
                "  squall explain today.history --datagram 'alice up 17'"})
final class ExplainCommand implements Callable<Integer> {
    private static final Pattern DATAGRAM =
            Pattern.compile("(?<client>.+) (?<direction>up|down) (?<ordinal>[0-9]{1,18})");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private RunSource played;

    @ArgGroup(multiplicity = "1")
    private Subject subject;

    @Option(names = "--from", paramLabel = "CLIENT",
            description = "The author, if several clients typed this text (default: all authors).")
    private Optional<String> from;

    @Option(names = "--json",
            description = "Prints a JSON array instead, with an element for each message.")
    private boolean json;

    @Override
    public Integer call() {
        History history = played.history();
        from.ifPresent(client -> NotFoundText.requireClient("--from", client, history));
        Trace run = Trace.of(history);
        PrintWriter out = spec.commandLine().getOut();
        if (subject.datagram != null) {
            PacketPath path = datagram(subject.datagram, run);
            out.print(json ? ExplanationJson.of(history, path) : Explanation.of(history, path));
            out.flush();
            return CommandLine.ExitCode.OK;
        }
        String message = subject.message;
        NotFoundText.require(message, from, run);
        List<MessageLife> lives = new MessageLives(run).of(message).stream()
                .filter(life -> from.isEmpty() || from.get().equals(life.author())).toList();
        out.print(json ? ExplanationJson.of(history, lives)
                : lives.stream().map(life -> Explanation.of(history, life))
                        .collect(Collectors.joining("\n")));
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private static PacketPath datagram(String written, Trace run) {
        Matcher parts = DATAGRAM.matcher(written);
        if (!parts.matches()) {
            throw new ScenarioException("--datagram: \"" + written
                    + "\" is no datagram of a link; write for example 'alice up 17'");
        }
        String client = parts.group("client");
        NotFoundText.requireClient("--datagram", client, run.history());
        Direction direction = Direction.valueOf(parts.group("direction").toUpperCase(Locale.ROOT));
        long ordinal = Long.parseLong(parts.group("ordinal"));
        return PacketPaths.of(run).stream()
                .filter(path -> path.client().equals(client)
                        && path.direction() == direction
                        && path.packet().sent().ordinal() == ordinal)
                .findFirst().orElseThrow(() -> new ScenarioException("--datagram: "
                        + "no datagram " + ordinal + " " + parts.group("direction") + " on "
                        + client + "'s link; there are " + run.packets().stream()
                                .filter(packet -> packet.sent().client().equals(client)
                                        && packet.sent().direction() == direction)
                                .count()));
    }

    /** What to explain: a message or a datagram. */
    private static final class Subject {
        @Option(names = "--message", paramLabel = "TEXT",
                description = "The text, with or without its author: m-17, or 'alice: m-17'.")
        private String message;

        @Option(names = "--datagram", paramLabel = "'CLIENT up N'",
                description = "The N-th datagram up or down on this client's link, whatever it contains. Use this for recordings of a proxy, which have no messages.")
        private String datagram;
    }
}
