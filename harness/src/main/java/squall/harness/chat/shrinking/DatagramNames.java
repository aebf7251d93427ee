package squall.harness.chat.shrinking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.TraceReader;
import squall.harness.chat.trace.WireSession;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Sent;
import squall.harness.network.LinkId;
import squall.harness.network.PacketId;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.shrinking.DatagramName;

/**
 * Names the datagrams of a run while it goes on: by the session, the message and the transmission
 * that they carry or acknowledge.
 */
final class DatagramNames {
    private final TraceReader reader;
    /** What each client's link has carried of a kind, in order; its place is its number. */
    private final Map<Kind, List<Object>> seen = new HashMap<>();
    private final Map<DatagramName, Integer> counts = new HashMap<>();

    DatagramNames(Scenario scenario) {
        reader = new TraceReader(scenario,
                scenario.script().stream().anyMatch(Step.Attacks.class::isInstance));
    }

    /** Takes what happened next; the name of the datagram, if one was sent. */
    Optional<DatagramName> next(Occurrence occurrence) {
        reader.next(occurrence);
        return occurrence instanceof Sent sent
                ? Optional.of(name(reader.packet(
                        new PacketId(sent.client(), sent.direction(), sent.ordinal()))))
                : Optional.empty();
    }

    private DatagramName name(Packet packet) {
        LinkId link = new LinkId(packet.client(), packet.direction());
        String content = content(packet);
        int count = counts.merge(new DatagramName(link, content), 1, Integer::sum);
        return new DatagramName(link, content + ", " + count);
    }

    private String content(Packet packet) {
        return switch (packet.content()) {
            case PacketContent.Hello(var joinId) ->
                    "hello " + number(packet.client(), "hello", joinId);
            case PacketContent.Key(var session) -> "key of " + session(session);
            case PacketContent.Secret secret -> "secret of " + session(secret.session());
            case PacketContent.Data data -> "message " + message(packet, data.session());
            case PacketContent.Acknowledgement(var session, var number) ->
                    "acknowledgement " + message(packet, session);
            case PacketContent.Handshake(var name, var joinId) ->
                    name + " " + number(packet.client(), "hello", joinId);
            case PacketContent.Control(var session, var message) ->
                    message.words() + " " + session(session);
            case PacketContent.Unreadable() -> "unreadable";
        };
    }

    private String message(Packet packet, WireSession session) {
        return reader.transfer(packet).map(transfer -> message(transfer) + " ").orElse("")
                + session(session);
    }

    /** A text may be said twice. */
    private String message(MessageTransfer transfer) {
        String text = "\"" + transfer.text() + "\"";
        return text + " " + number(transfer.client(), session(transfer.session()) + " "
                + transfer.direction() + " " + text, transfer);
    }

    private String session(WireSession session) {
        return "session " + number(session.client(), "session", session);
    }

    private int number(String client, String kind, Object what) {
        List<Object> before =
                seen.computeIfAbsent(new Kind(client, kind), key -> new ArrayList<>());
        if (!before.contains(what)) {
            before.add(what);
        }
        return 1 + before.indexOf(what);
    }

    private record Kind(String client, String kind) {}
}
