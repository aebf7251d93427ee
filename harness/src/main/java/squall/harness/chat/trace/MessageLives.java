package squall.harness.chat.trace;

import static squall.harness.time.Durations.isAfter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.MessageLife.Recipient;
import squall.harness.chat.wire.ChatText;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Typed;
import squall.harness.history.Seconds;
import squall.harness.network.Direction;

/** Follows each message that was typed in a run from its author to all others. */
public final class MessageLives {
    private final Trace trace;
    private final Map<Packet, PacketPath> paths = new HashMap<>();
    private final Map<MessageTransfer, List<InjectedPath>> injected = new HashMap<>();
    private final ClientPresence presence;

    public MessageLives(Trace trace) {
        this.trace = trace;
        PacketPaths.of(trace).forEach(path -> paths.put(path.packet(), path));
        PacketPaths.injected(trace).forEach(path -> path.transfer().ifPresent(transfer -> injected
                .computeIfAbsent(transfer, message -> new ArrayList<>()).add(path)));
        presence = new ClientPresence(trace);
    }

    /** Those of this text, with or without the author's name before it, in the order of typing. */
    public List<MessageLife> of(String message) {
        return trace.typed().stream()
                .filter(typed -> typed.text().equals(message)
                        || ChatText.of(typed.text()).says(typed.client(), message))
                .map(this::life).toList();
    }

    private MessageLife life(Typed typed) {
        List<TransferPath> toServer = legs(Direction.UP, typed.client(), typed.text());
        List<Recipient> recipients = trace.clients().stream()
                .filter(client -> !client.equals(typed.client()))
                .map(client -> recipient(client, typed, toServer)).toList();
        return new MessageLife(typed.client(), typed.text(), typed.at(),
                toServer.stream().findFirst().flatMap(leg -> heldUp(typed, leg.first())),
                toServer, recipients);
    }

    /**
     * What the author last waited for between typing and sending (R4). Of several messages that
     * were settled at one time, it is the one that was typed last.
     */
    private Optional<String> heldUp(Typed typed, Duration sent) {
        List<String> before = trace.typed().stream().takeWhile(other -> !other.equals(typed))
                .filter(other -> other.client().equals(typed.client())).map(Typed::text).toList();
        Stream<Reported> settled = Stream
                .of(Report.JOINED, Report.ACKNOWLEDGED, Report.TIMED_OUT)
                .flatMap(what -> trace.reports(what).stream())
                .filter(report -> report.who().equals(typed.client())
                        && (report.what() == Report.JOINED || before.contains(report.text()))
                        && isAfter(report.at(), typed.at())
                        && !isAfter(report.at(), sent));
        return settled
                .max(Comparator.comparing(Reported::at)
                        .thenComparingInt(report -> before.indexOf(report.text())))
                .map(report -> switch (report.what()) {
                    case Report.JOINED -> "until it had joined";
                    case Report.ACKNOWLEDGED -> "until " + words(report) + " was acknowledged (R4)";
                    default -> "until " + words(report) + " had timed out (R4)";
                });
    }

    private static String words(Reported report) {
        return "\"" + ChatText.of(report.text()).words() + "\"";
    }

    private Recipient recipient(String client, Typed typed, List<TransferPath> toServer) {
        List<TransferPath> legs = legs(Direction.DOWN, client, typed.text());
        Optional<Duration> heard = trace.reports(Report.HEARD, client, typed.text()).stream()
                .map(Reported::at).findFirst();
        Optional<String> obstacle = heard.isPresent()
                ? Optional.empty()
                : obstacle(client, typed.text(), legs)
                        .or(() -> takenUp(toServer).filter(at -> legs.isEmpty())
                                .map(at -> presence.absence(client, at)));
        return new Recipient(client, legs, heard, obstacle);
    }

    private Optional<String> obstacle(String client, String text, List<TransferPath> legs) {
        return trace.reports(Report.DROPPED, client, text).stream()
                .filter(drop -> !drop.isBecause(Cause.TIMED_OUT) && concerns(drop, legs))
                .map(this::obstacle).findFirst()
                .or(() -> legs.stream().findFirst()
                        .flatMap(leg -> presence.departure(client, leg.first())));
    }

    /** A drop in a session that got no transmission explains nothing where another session did. */
    private static boolean concerns(Reported drop, List<TransferPath> legs) {
        return legs.isEmpty()
                || legs.stream().anyMatch(
                        leg -> leg.transfer().session().port() == drop.port());
    }

    private static Optional<Duration> takenUp(List<TransferPath> legs) {
        return legs.stream().map(TransferPath::takenUp).flatMap(Optional::stream)
                .min(Duration::compareTo);
    }

    private String obstacle(Reported drop) {
        return drop.isBecause(Cause.UNREACHABLE)
                ? presence.unreachableSince(drop)
                        .map(since -> "the server took it for unreachable since "
                                + Seconds.rounded(since) + " (R9)")
                        .orElse("the server took it for unreachable (R9)")
                : "the server dropped it"
                        + drop.detail().cause().map(cause -> ": " + cause.words()).orElse("");
    }

    private List<TransferPath> legs(Direction direction, String client, String text) {
        return trace.transfers(direction).filter(
                transfer -> transfer.client().equals(client) && transfer.text().equals(text))
                .map(this::leg).toList();
    }

    private TransferPath leg(MessageTransfer transfer) {
        List<Packet> packets = new ArrayList<>(transfer.transmissions());
        packets.addAll(transfer.acknowledgements());
        packets.sort(Comparator.comparingInt(Packet::index));
        Stream<Report> ends = transfer.direction() == Direction.UP
                ? Stream.of(Report.ACKNOWLEDGED, Report.TIMED_OUT)
                : Stream.of(Report.HEARD, Report.DELIVERED, Report.DROPPED);
        return new TransferPath(transfer, packets.stream().map(paths::get).toList(),
                injected.getOrDefault(transfer, List.of()),
                ends.flatMap(what -> trace.reports(what, transfer).stream())
                        .sorted(Comparator.comparing(Reported::at)).toList());
    }
}
