package squall.scenarios;

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
import squall.reports.explanation.DeliveryFilter;
import squall.reports.explanation.DeliveryList;
import squall.reports.explanation.DeliveryListJson;
import squall.reports.explanation.DeliveryListText;
import squall.reports.explanation.Explanation;
import squall.reports.explanation.ExplanationJson;

@Command(name = "explain", sortOptions = false,
        description = {
                "Lists the messages of a run that went wrong, once for each recipient, the most telling first, each with the command that explains it.",
                "With --message, shows the life of one message: each attempt to each recipient, its fate and the reason. With --datagram, shows the fate of one datagram."},
        footer = {"", "For example:", "  squall explain half-open",
                "  squall explain half-open --to carol --dropped",
                "  squall explain uplink-loss-20 --seed 7 --slow 5",
                "  squall explain half-open --message 'alice: m-3' --json",
                "  squall explain today.history --datagram 'alice up 17'"})
final class ExplainCommand implements Callable<Integer> {
    private static final Pattern DATAGRAM =
            Pattern.compile("(?<client>.+) (?<direction>up|down) (?<ordinal>[0-9]{1,18})");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private RunSource played;

    @ArgGroup(multiplicity = "0..1")
    private Subject subject = new Subject();

    @Mixin
    private DeliveryOptions listed;

    @Option(names = "--json",
            description = "Prints JSON instead: of --message an array, with an element for each message; else an object.")
    private boolean json;

    @Override
    public Integer call() {
        subject.named().ifPresent(
                option -> listed.refuseBeside(option, subject.message != null));
        History history = played.history();
        DeliveryFilter filter = listed.filter(history);
        Trace run = Trace.of(history);
        spec.commandLine().getOut().print(subject.named().isEmpty() ? list(run, filter)
                : subject.message == null ? datagram(run) : message(run));
        spec.commandLine().getOut().flush();
        return ExitStatus.PASSED.number();
    }

    private String list(Trace run, DeliveryFilter filter) {
        NotFoundText.requireMessages(run);
        DeliveryList list = DeliveryList.of(run, filter);
        String explain = played.command("explain");
        return json ? DeliveryListJson.of(list, explain) : DeliveryListText.of(list, explain);
    }

    private String datagram(Trace run) {
        PacketPath path = datagram(subject.datagram, run);
        return json ? ExplanationJson.of(run.history(), path)
                : Explanation.of(run.history(), path);
    }

    private String message(Trace run) {
        String message = NotFoundText.require(subject.message, listed.from(), run);
        List<MessageLife> lives = new MessageLives(run).of(message).stream()
                .filter(life -> listed.from().filter(client -> !client.equals(life.author()))
                        .isEmpty())
                .toList();
        return json ? ExplanationJson.of(run.history(), lives)
                : lives.stream().map(life -> Explanation.of(run.history(), life))
                        .collect(Collectors.joining("\n"));
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

    /** What to explain: a message or a datagram; without either, everything that went wrong. */
    private static final class Subject {
        @Option(names = "--message", paramLabel = "TEXT",
                description = "The text, with or without its author: m-17, or 'alice: m-17'.")
        private String message;

        @Option(names = "--datagram", paramLabel = "'CLIENT up N'",
                description = "The N-th datagram up or down on this client's link, whatever it contains. Use this for recordings of a proxy, which have no messages.")
        private String datagram;

        /** The option that names it; empty if neither is given. */
        Optional<String> named() {
            return message != null ? Optional.of("--message")
                    : Optional.ofNullable(datagram).map(written -> "--datagram");
        }
    }
}
