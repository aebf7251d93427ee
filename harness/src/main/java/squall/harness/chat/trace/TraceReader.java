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
    private final WireReader wire;
    private final ClientSessionTable keys = new ClientSessionTable();
    private final ServerSessionTable serverSessions = new ServerSessionTable();
    private final Map<PacketId, Packet> packets = new LinkedHashMap<>();
    private final TransferTable transfers;
    private final InjectionReader injectionReader;
    private final List<Injection> injections = new ArrayList<>();
    private final Rebinding rebinding = new Rebinding();
    private final boolean isAttacked;
    /** The newest message of a member's flood, which alone can exceed its sender's share. */
    private Optional<MessageTransfer> latestOfFlood = Optional.empty();
    private int index;
    private Duration end = Duration.ZERO;

    /** @param isAttacked whether an attacker is at work in the run */
    public TraceReader(Scenario scenario, boolean isAttacked) {
        this.isAttacked = isAttacked;
        wire = WireReader.of(scenario.profile());
        transfers = new TransferTable(scenario);
        injectionReader = new InjectionReader(wire, keys, transfers);
    }

    static Trace read(History history) {
        TraceReader reader = new TraceReader(history.scenario(),
                history.occurrences().stream().anyMatch(Injected.class::isInstance));
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
            case Occurrence.Weather weather -> changed(weather);
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
        serverSessions.endSilent(end);
        return new Trace(history, List.copyOf(packets.values()), keys.sessions(), transfers.all(),
                transfers.strayAcknowledgements(), injections, serverSessions.pendingSessions());
    }

    private void atAnEndpoint(int index, Occurrence.AtAnEndpoint occurrence) {
        switch (occurrence) {
            case KeyTaken taken -> keys.taken(taken);
            case Reported reported -> reported(index, reported);
            case Crashed crashed -> crashed(crashed);
            case Occurrence.Thawed thawed -> keys.thawed(thawed);
            case Occurrence.Late late -> keys.late(late);
            default -> {
                // has no effect on sessions and messages by itself
            }
        }
    }

    private void changed(Occurrence.Weather weather) {
        if (weather.change() == Occurrence.Weather.Change.REBOUND) {
            rebinding.rebound(weather);
        }
    }

    private void sent(int index, Sent sent) {
        Packet packet = new Packet(index, sent, content(index, sent));
        packets.put(packet.id(), packet);
        if (isAttacked) {
            injectionReader.sent(packet);
        }
        if (sent.direction() == Direction.UP) {
            rebinding.sent(sent);
            session(packet.content(), sent.client())
                    .ifPresent(session -> rebinding.sent(sent, session));
        }
        switch (packet.content()) {
            case PacketContent.Key(var session) ->
                    serverSessions.answered(index, sent, Optional.of(session));
            case PacketContent.Secret(var session, var completed) -> session.completed(completed);
            case PacketContent.Data data -> {
                MessageTransfer transfer = transfers.transmitted(packet, data);
                if (sent.direction() == Direction.DOWN && transfer.transmissions().size() == 1) {
                    serverSessions.tried(data.session(), sent.at());
                }
            }
            case PacketContent.Acknowledgement(var session, var number) -> {
                transfers.acknowledged(packet);
                if (sent.direction() == Direction.UP) {
                    keys.acknowledged(sent.at(), session);
                }
            }
            case PacketContent.Unreadable() -> {
                // It may answer a damaged hello, whose key nobody has.
                if (sent.direction() == Direction.DOWN && wire.isFirstAnswer(sent.payload())) {
                    serverSessions.answered(index, sent, Optional.empty());
                }
            }
            case PacketContent.Hello hello -> {
                // part of no message
            }
        }
    }

    private PacketContent content(int index, Sent sent) {
        if (sent.direction() == Direction.UP && wire.isHello(sent.payload())) {
            return new PacketContent.Hello(wire.joinId(sent.payload()));
        }
        Optional<PacketContent> key = sent.direction() == Direction.DOWN
                ? keys.offered(index, sent).map(PacketContent.Key::new)
                : Optional.empty();
        return key.or(() -> keys.opened(sent.client(), sent.payload()))
                .orElseGet(PacketContent.Unreadable::new);
    }

    /** The session in which a client sent this. */
    private Optional<WireSession> session(PacketContent content, String client) {
        return content instanceof PacketContent.Hello ? keys.current(client) : content.proof();
    }

    private void arrived(Arrived arrived) {
        Packet packet =
                packets.get(new PacketId(arrived.client(), arrived.direction(), arrived.ordinal()));
        if (arrived.direction() == Direction.DOWN) {
            keys.arrived(arrived.at(), arrived.client(), packet.sent().port(),
                    arrived.altered().orElse(packet.sent().payload()));
        }
        if (!isKnownPort(packet) || !isAsSent(arrived, packet)) {
            return;
        }
        packet.arrived(arrived.at());
        if (arrived.direction() == Direction.UP) {
            packet.content().proof()
                    .ifPresent(session -> serverSessions.proved(session, arrived.at()));
        }
        if (packet.content() instanceof PacketContent.Data data) {
            MessageTransfer transfer = transfers.find(data, arrived.direction()).orElseThrow();
            transfers.arrived(arrived.at(), transfer);
            latestOfFlood =
                    Optional.of(transfer).filter(MessageTransfer::isFlood).or(() -> latestOfFlood);
        }
    }

    /** Some bits of Base64 have no meaning, so that damage may leave the content as it was. */
    private boolean isAsSent(Arrived arrived, Packet packet) {
        if (packet.content() instanceof PacketContent.Hello(var joinId)
                && arrived.altered().isPresent()) {
            return joinId.isPresent() && wire.joinId(arrived.altered().get()).equals(joinId);
        }
        return arrived.altered().map(bytes -> keys.opened(arrived.client(), bytes)
                .equals(Optional.of(packet.content()))).orElse(true);
    }

    /** The server discards what comes in a session from another port than the session's. */
    private static boolean isKnownPort(Packet packet) {
        Sent sent = packet.sent();
        return sent.direction() == Direction.DOWN || switch (packet.content()) {
            case PacketContent.Data data -> data.session().port() == sent.port();
            case PacketContent.Acknowledgement answer -> answer.session().port() == sent.port();
            default -> true;
        };
    }

    private void injected(Injected injected) {
        Injection injection = injectionReader.read(injected);
        injections.add(injection);
        if (!injected.arrived()) {
            return;
        }
        boolean up = injected.direction() == Direction.UP;
        if (!up) {
            keys.arrived(injected.at(), injected.client(), injected.port(),
                    injected.payload());
        } else if (!injection.isReflectedMessage()) {
            injection.content().proof().filter(session -> session.port() == injected.port())
                    .ifPresent(session -> serverSessions.proved(session, injected.at()));
        }
        // Each end discards what comes at, or from, another port than the session's.
        injection.transfer().filter(transfer -> up
                ? transfer.session().port() == injected.port()
                : rebinding.isAt(transfer.session(), injected.port())).ifPresent(transfer -> {
                    if (injection.content() instanceof PacketContent.Acknowledgement) {
                        transfer.acknowledgedByAttacker(injected.at());
                    } else {
                        transfer.replayed(injected.at());
                        transfers.arrived(injected.at(), transfer);
                    }
                });
    }

    private void crashed(Crashed crashed) {
        if (crashed.who().equals(History.SERVER)) {
            serverSessions.forget(crashed.at());
            keys.sessions().forEach(session -> session.forgotten(crashed.at()));
        } else {
            keys.ended(crashed.at(), crashed.who());
        }
    }

    private void reported(int index, Reported reported) {
        boolean isServer = reported.who().equals(History.SERVER);
        if (isServer) {
            serverSessions.live(reported.client(), reported.port())
                    .ifPresent(session -> session.reported(reported));
        }
        switch (reported.what()) {
            case Report.JOINING_AGAIN -> {
                keys.leftForAnother(reported.at(), reported.who());
                if (reported.isBecause(Cause.OTHER_KEYS)) {
                    keys.tookOtherKeys(reported.at(), reported.who());
                }
            }
            case Report.LEFT, Report.GAVE_UP -> keys.ended(reported.at(), reported.who());
            case Report.REMOVED -> serverSessions.removed(index, reported);
            case Report.DISCARDED -> {
                if (isServer && reported.isBecause(Cause.MORE_THAN_ITS_SHARE)) {
                    latestOfFlood
                            .filter(transfer -> transfer.client().equals(reported.client()))
                            .ifPresent(transfer -> transfer.ignored(reported.at()));
                }
            }
            default -> {
                // ends no session
            }
        }
    }
}
