package squall.harness.chat.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.chat.wire.WireReader;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Crashed;
import squall.harness.history.Occurrence.Injected;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Sent;
import squall.harness.network.Direction;
import squall.harness.network.PacketId;
import squall.harness.scenario.Scenario;

/** Reads a history once, in order: opens each datagram, and follows sessions and messages. */
public final class TraceReader {
    private final SessionFollower sessions;
    private final Map<PacketId, Packet> packets = new LinkedHashMap<>();
    private final TransferTable transfers;
    private final InjectionReader injectionReader;
    private final List<Injection> injections = new ArrayList<>();
    private final boolean isAttacked;
    /** The newest message of a member's flood, which alone can exceed its sender's share. */
    private Optional<MessageTransfer> latestOfFlood = Optional.empty();
    private int index;
    private Duration end = Duration.ZERO;

    /** @param isAttacked whether an attacker is at work in the run */
    public TraceReader(Scenario scenario, boolean isAttacked) {
        this.isAttacked = isAttacked;
        WireReader wire = WireReader.of(scenario.profile());
        sessions = SessionFollower.of(wire);
        transfers = new TransferTable(scenario);
        injectionReader = new InjectionReader(wire, sessions, transfers);
    }

    static Trace read(History history) {
        TraceReader reader = new TraceReader(history.scenario(),
                history.occurrences().stream().anyMatch(Injected.class::isInstance));
        history.occurrences().stream().filter(KeyTaken.class::isInstance)
                .map(KeyTaken.class::cast).forEach(reader.sessions::foreseen);
        history.occurrences().forEach(reader::next);
        return reader.trace(history);
    }

    /** Reads what happened next. */
    public void next(Occurrence occurrence) {
        switch (occurrence) {
            case Sent sent -> sent(index, sent);
            case Arrived arrived -> arrived(arrived);
            case Occurrence.Lost lost -> {
                // its path ends, and no message or session changes
            }
            case Injected injected -> injected(injected);
            case Occurrence.Weather weather -> sessions.changed(weather);
            case Occurrence.AtAnEndpoint other -> atAnEndpoint(index, other);
        }
        index++;
        end = occurrence.at();
    }

    /** A datagram that was read. */
    public Packet packet(PacketId id) {
        return packets.get(id);
    }

    /** The message that a datagram carries or acknowledges, if any. */
    public Optional<MessageTransfer> transfer(Packet packet) {
        return transfers.find(packet.content(), packet.direction());
    }

    private Trace trace(History history) {
        sessions.end(end);
        return new Trace(history, List.copyOf(packets.values()), sessions.sessions(),
                transfers.all(), transfers.strayAcknowledgements(), injections,
                sessions.pendingSessions());
    }

    private void atAnEndpoint(int index, Occurrence.AtAnEndpoint occurrence) {
        switch (occurrence) {
            case KeyTaken taken -> sessions.taken(taken);
            case Reported reported -> reported(index, reported);
            case Crashed crashed -> sessions.crashed(crashed);
            case Occurrence.Thawed thawed -> sessions.thawed(thawed);
            case Occurrence.Late late -> sessions.late(late);
            default -> {
                // has no effect on sessions and messages by itself
            }
        }
    }

    private void sent(int index, Sent sent) {
        Packet packet = new Packet(index, sent, sessions.content(index, sent));
        packets.put(packet.id(), packet);
        if (isAttacked) {
            injectionReader.sent(packet);
        }
        sessions.sent(packet);
        if (packet.content() instanceof PacketContent.Data data) {
            MessageTransfer transfer = transfers.transmitted(packet, data);
            if (sent.direction() == Direction.DOWN && transfer.transmissions().size() == 1) {
                sessions.tried(data.session(), sent.at());
            }
        } else if (packet.content() instanceof PacketContent.Acknowledgement) {
            transfers.acknowledged(packet);
        }
    }

    private void arrived(Arrived arrived) {
        Packet packet =
                packets.get(new PacketId(arrived.client(), arrived.direction(), arrived.ordinal()));
        Optional<MessageTransfer> message = Optional.of(packet.content())
                .filter(PacketContent.Data.class::isInstance)
                .flatMap(data -> transfers.find(data, arrived.direction()));
        switch (sessions.arrived(arrived, packet)) {
            case OPENED -> {
                packet.arrived(arrived.at());
                message.ifPresent(transfer -> transfers.arrived(arrived.at(), transfer));
                latestOfFlood = message.filter(MessageTransfer::isFlood).or(() -> latestOfFlood);
            }
            case REPEATED -> {
                packet.repeated(arrived.at());
                message.ifPresent(transfer -> transfer.repeated(arrived.at()));
            }
            case DISCARDED -> {
                // as if it had been lost
            }
        }
    }

    private void injected(Injected injected) {
        Injection injection = injectionReader.read(injected);
        if (!injected.arrived()) {
            injections.add(injection);
            return;
        }
        SessionFollower.Receipt receipt = sessions.injected(injection);
        injections.add(receipt == SessionFollower.Receipt.REPEATED ? injection.asRepeated()
                : injection);
        arrived(injection, receipt);
    }

    private void arrived(Injection injection, SessionFollower.Receipt receipt) {
        injection.transfer().ifPresent(transfer -> {
            boolean acknowledges = injection.content() instanceof PacketContent.Acknowledgement;
            switch (receipt) {
                case OPENED -> {
                    if (acknowledges) {
                        transfer.acknowledgedByAttacker(injection.at());
                    } else {
                        transfer.replayed(injection.at());
                        transfers.arrived(injection.at(), transfer);
                    }
                }
                case REPEATED -> {
                    if (!acknowledges) {
                        transfer.repeated(injection.at());
                    }
                }
                case DISCARDED -> {
                    // has no effect
                }
            }
        });
    }

    private void reported(int index, Reported reported) {
        boolean isServer = reported.who().equals(History.SERVER);
        if (isServer) {
            sessions.subject(reported).ifPresent(session -> session.reported(reported));
        }
        sessions.reported(index, reported);
        if (isServer && reported.what() == Report.DISCARDED
                && reported.isBecause(Cause.MORE_THAN_ITS_SHARE)) {
            latestOfFlood.filter(transfer -> transfer.client().equals(reported.client()))
                    .ifPresent(transfer -> transfer.ignored(reported.at()));
        }
    }
}
