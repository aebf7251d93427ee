package squall.harness.chat.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import squall.harness.chat.trace.MessageTransfer.SessionDirection;
import squall.harness.chat.wire.ChatText;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage;
import squall.harness.network.Direction;
import squall.harness.scenario.Scenario;

/** The messages that crossed links so far, and what each receiver remembers of them. */
final class TransferTable {
    private final Scenario scenario;
    private final Map<Identity, MessageTransfer> transfers = new LinkedHashMap<>();
    private final Map<AcknowledgementNumber, MessageTransfer> awaited = new HashMap<>();
    private final Map<MessageTransfer, MessageTransfer> returned = new HashMap<>();
    private final List<Packet> strayAcknowledgements = new ArrayList<>();
    private final Map<SessionDirection, NavigableSet<Long>> remembered = new HashMap<>();

    TransferTable(Scenario scenario) {
        this.scenario = scenario;
    }

    /** In the order of their first transmissions. */
    List<MessageTransfer> all() {
        return List.copyOf(transfers.values());
    }

    /** The acknowledgements whose number is no message's. */
    List<Packet> strayAcknowledgements() {
        return strayAcknowledgements;
    }

    /** The message that a datagram in this direction carries or acknowledges, if any. */
    Optional<MessageTransfer> find(PacketContent content, Direction direction) {
        return Optional.ofNullable(switch (content) {
            case PacketContent.Data(var session, var message, var verified) ->
                    transfers.get(new Identity(session, direction, message));
            case PacketContent.Acknowledgement(var session, var number) -> awaited
                    .get(new AcknowledgementNumber(session, direction.opposite(), number));
            default -> null;
        });
    }

    /** Adds a transmission to the message that it carries, which this returns. */
    MessageTransfer transmitted(Packet packet, PacketContent.Data data) {
        Direction direction = packet.direction();
        MessageTransfer transfer = transfers.computeIfAbsent(
                new Identity(data.session(), direction, data.message()),
                identity -> new MessageTransfer(data, direction, direction == Direction.UP
                        && isFlood(packet.client(), ChatText.of(data.message().text()))));
        transfer.transmitted(packet);
        awaited.put(new AcknowledgementNumber(transfer), transfer);
        return transfer;
    }

    private boolean isFlood(String client, ChatText text) {
        return text.author().equals(client) && text.isFlood() && scenario.attacksAsMember(client);
    }

    /** Adds an acknowledgement to the message that it acknowledges. */
    void acknowledged(Packet packet) {
        find(packet.content(), packet.direction()).ifPresentOrElse(
                transfer -> transfer.acknowledged(packet),
                () -> strayAcknowledgements.add(packet));
    }

    /**
     * A message came to its receiver. A session remembers its last 256 messages, and ignores a
     * number below all of them (R7). A client also ignores what comes at the instant at which it
     * joins, but before the keys.
     */
    void arrived(Duration at, MessageTransfer transfer) {
        boolean untaken = transfer.direction() == Direction.DOWN && !transfer.session().isTaken();
        if (untaken || isReflected(transfer)) {
            transfer.ignored(at);
        }
        if (!transfer.isVerified() || !transfer.isListening(at)) {
            return;
        }
        NavigableSet<Long> numbers = remembered.computeIfAbsent(transfer.sessionDirection(),
                numbered -> new TreeSet<>());
        long number = transfer.message().sequence();
        if (numbers.size() == ProtocolConstants.REMEMBERED_MESSAGES && number < numbers.first()) {
            transfer.ignored(at);
        } else if (numbers.add(number) && numbers.size() > ProtocolConstants.REMEMBERED_MESSAGES) {
            numbers.pollFirst();
        }
    }

    /** A receiver discards what it has sent itself (R10). */
    private boolean isReflected(MessageTransfer transfer) {
        return Optional.ofNullable(transfers.get(new Identity(transfer.session(),
                transfer.direction().opposite(), transfer.message())))
                .filter(sent -> !sent.isFlood()).isPresent();
    }

    /**
     * A message of a member's flood that comes back to its client. The client's own session does
     * not know the message, and so takes it for another client's.
     */
    MessageTransfer returned(MessageTransfer flood) {
        return returned.computeIfAbsent(flood, sent -> {
            MessageTransfer transfer = new MessageTransfer(new PacketContent.Data(sent.session(),
                    sent.message(), sent.isVerified()), Direction.DOWN, true);
            awaited.putIfAbsent(new AcknowledgementNumber(transfer), transfer);
            return transfer;
        });
    }

    private record Identity(WireSession session, Direction direction, WireMessage.Data message) {}

    /** What acknowledges a message that was sent in this direction. */
    private record AcknowledgementNumber(WireSession session, Direction direction, long number) {
        AcknowledgementNumber(MessageTransfer transfer) {
            this(transfer.session(), transfer.direction(), transfer.message().acknowledgedBy());
        }
    }
}
