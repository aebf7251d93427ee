package squall.scenarios;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import squall.harness.history.History;
import squall.harness.scenario.ScenarioException;
import squall.reports.explanation.DeliveryFilter;
import squall.reports.explanation.Trouble;

/** The options of {@code explain} that say which messages it lists. */
final class DeliveryOptions {
    @Option(names = "--from", paramLabel = "CLIENT",
            description = "Only messages of this author; with --message, if several clients typed that text.")
    private Optional<String> from;

    @Option(names = "--to", paramLabel = "CLIENT", description = "Only messages to this recipient.")
    private Optional<String> to;

    @Option(names = "--slow", paramLabel = "N",
            description = "Only the N messages that took longest to be delivered, the slowest first.")
    private Optional<Integer> slow;

    @Option(names = "--undelivered",
            description = "Only messages that the recipient never heard. Of this and the next four, one is enough.")
    private boolean undelivered;

    @Option(names = "--dropped",
            description = "Only messages that the server gave up for the recipient; perhaps they were delivered all the same.")
    private boolean dropped;

    @Option(names = "--skipped",
            description = "Only messages that the server did not send to an unreachable recipient.")
    private boolean skipped;

    @Option(names = "--timed-out",
            description = "Only messages that the sender gave up; perhaps they were delivered all the same.")
    private boolean timedOut;

    @Option(names = "--lost",
            description = "Only messages of which a datagram was lost: a transmission or an acknowledgement.")
    private boolean lost;

    Optional<String> from() {
        return from;
    }

    /** @throws ScenarioException if a client is unknown or hears itself, or a number is none */
    DeliveryFilter filter(History history) {
        from.ifPresent(client -> NotFoundText.requireClient("--from", client, history));
        to.ifPresent(client -> NotFoundText.requireClient("--to", client, history));
        if (from.isPresent() && from.equals(to)) {
            throw new ScenarioException("--from and --to name the same client, and no client hears"
                    + " itself; leave one of them out");
        }
        slow.filter(count -> count < 1).ifPresent(count -> {
            throw new ScenarioException(
                    "--slow " + count + " is no number of messages; write for example --slow 5");
        });
        return new DeliveryFilter(from, to, troubles(), slow);
    }

    /** @throws ScenarioException if the call names what to explain, and options of a list, too */
    void refuseBeside(String subject, boolean isMessage) {
        DeliveryFilter given = new DeliveryFilter(isMessage ? Optional.empty() : from, to,
                troubles(), slow);
        given.options().stream().findFirst().ifPresent(option -> {
            throw new ScenarioException(option + " lists messages, and " + subject
                    + " explains one; leave one of them out");
        });
    }

    private Set<Trouble> troubles() {
        Map<Trouble, Boolean> given = Map.of(Trouble.UNDELIVERED, undelivered, Trouble.DROPPED,
                dropped, Trouble.SKIPPED, skipped, Trouble.TIMED_OUT, timedOut, Trouble.LOST,
                lost);
        return given.keySet().stream().filter(given::get).collect(Collectors.toSet());
    }
}
