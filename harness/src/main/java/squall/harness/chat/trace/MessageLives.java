package squall.harness.chat.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.chat.trace.MessageLife.Recipient;
import squall.harness.chat.wire.ChatText;
import squall.harness.history.Cause;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Typed;
import squall.harness.history.Report;
import squall.harness.history.Seconds;
import squall.harness.network.Direction;

/** The life of every message that was typed in a run. */
public final class MessageLives {
    private final Trace run;
    private final Map<Packet, PacketPath> journeys = new HashMap<>();
    private final Map<MessageTransfer, List<InjectedPath>> intrusions = new HashMap<>();
    private final ClientPresence presence;

    public MessageLives(Trace run) {
        this.run = run;
        PacketPaths.of(run).forEach(journey -> journeys.put(journey.packet(), journey));
        PacketPaths.intrusions(run).forEach(intrusion -> intrusion.hop().ifPresent(hop -> intrusions
                .computeIfAbsent(hop, message -> new ArrayList<>()).add(intrusion)));
        presence = new ClientPresence(run);
    }

    /** Those typed so, with or without the author's name before it; in the order of typing. */
    public List<MessageLife> of(String message) {
        return run.typed().stream()
                .filter(typed -> typed.text().equals(message)
                        || ChatText.of(typed.text()).says(typed.client(), message))
                .map(this::life).toList();
    }

    private MessageLife life(Typed typed) {
        List<TransferPath> toServer = legs(Direction.UP, typed.client(), typed.text());
        List<Recipient> recipients = run.clients().stream()
                .filter(client -> !client.equals(typed.client()))
                .map(client -> recipient(client, typed, toServer)).toList();
        return new MessageLife(typed.client(), typed.text(), typed.at(),
                toServer.stream().findFirst().flatMap(leg -> heldUp(typed, leg.first())),
                toServer, recipients);
    }

    /**
     * The last thing that was settled between typing and sending (R4). At one time that may be
     * several messages, of which the last that was typed before held up this one.
     */
    private Optional<String> heldUp(Typed typed, Duration sent) {
        List<String> before = run.typed().stream().takeWhile(other -> !other.equals(typed))
                .filter(other -> other.client().equals(typed.client())).map(Typed::text).toList();
        Stream<Reported> settled = Stream
                .of(Report.JOINED, Report.ACKNOWLEDGED, Report.TIMED_OUT)
                .flatMap(what -> run.reports(what).stream())
                .filter(report -> report.who().equals(typed.client())
                        && (report.what() == Report.JOINED || before.contains(report.text()))
                        && report.at().compareTo(typed.at()) > 0
                        && report.at().compareTo(sent) <= 0);
        return settled
                .max(Comparator.comparing(Reported::at)
                        .thenComparingInt(report -> before.indexOf(report.text())))
                .map(report -> switch (report.what()) {
                    case JOINED -> "until it had joined";
                    case ACKNOWLEDGED -> "until " + words(report) + " was acknowledged (R4)";
                    default -> "until " + words(report) + " had timed out (R4)";
                });
    }

    private static String words(Reported report) {
        return "\"" + ChatText.of(report.text()).words() + "\"";
    }

    private Recipient recipient(String client, Typed typed, List<TransferPath> toServer) {
        List<TransferPath> legs = legs(Direction.DOWN, client, typed.text());
        Optional<Duration> heard = run.reports(Report.HEARD, client, typed.text()).stream()
                .map(Reported::at).findFirst();
        Optional<String> obstacle = heard.isPresent()
                ? Optional.empty()
                : obstacle(client, typed.text(), legs)
                        .or(() -> takenUp(toServer).filter(at -> legs.isEmpty())
                                .map(at -> presence.absence(client, at)));
        return new Recipient(client, legs, heard, obstacle);
    }

    private Optional<String> obstacle(String client, String text, List<TransferPath> legs) {
        return run.reports(Report.DROPPED, client, text).stream()
                .filter(drop -> !drop.isBecause(Cause.TIMED_OUT))
                .map(this::obstacle).findFirst()
                .or(() -> legs.stream().findFirst()
                        .flatMap(leg -> presence.departure(client, leg.first())));
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
        return run.hops(direction)
                .filter(hop -> hop.client().equals(client) && hop.text().equals(text))
                .map(this::leg).toList();
    }

    private TransferPath leg(MessageTransfer hop) {
        List<Packet> packets = new ArrayList<>(hop.transmissions());
        packets.addAll(hop.acknowledgements());
        packets.sort(Comparator.comparingInt(Packet::index));
        Stream<Report> ends = hop.direction() == Direction.UP
                ? Stream.of(Report.ACKNOWLEDGED, Report.TIMED_OUT)
                : Stream.of(Report.HEARD, Report.DELIVERED, Report.DROPPED);
        return new TransferPath(hop, packets.stream().map(journeys::get).toList(),
                intrusions.getOrDefault(hop, List.of()),
                ends.flatMap(what -> run.reports(what, hop).stream())
                        .sorted(Comparator.comparing(Reported::at)).toList());
    }
}
