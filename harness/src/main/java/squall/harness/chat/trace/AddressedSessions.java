package squall.harness.chat.trace;

import java.time.Duration;
import java.util.List;
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
import squall.harness.history.Occurrence.Weather;
import squall.harness.network.Direction;

/** The sessions of a profile in which a session is known by its client's address. */
final class AddressedSessions implements SessionFollower {
    private final WireReader wire;
    private final ClientSessionTable keys = new ClientSessionTable();
    private final ServerSessionTable serverSessions = new ServerSessionTable();
    private final Rebinding rebinding = new Rebinding();

    AddressedSessions(WireReader wire) {
        this.wire = wire;
    }

    @Override
    public List<WireSession> sessions() {
        return keys.sessions();
    }

    @Override
    public long pendingSessions() {
        return serverSessions.pendingSessions();
    }

    /** A client takes its key before it asks to join. */
    @Override
    public void foreseen(KeyTaken taken) {}

    @Override
    public void taken(KeyTaken taken) {
        keys.taken(taken);
    }

    @Override
    public PacketContent content(int index, Sent sent) {
        if (sent.direction() == Direction.UP && wire.isHello(sent.payload())) {
            return hello(sent.payload());
        }
        Optional<PacketContent> key = sent.direction() == Direction.DOWN
                ? keys.offered(index, sent).map(PacketContent.Key::new)
                : Optional.empty();
        return key.or(() -> keys.opened(sent.client(), sent.payload()))
                .orElseGet(PacketContent.Unreadable::new);
    }

    @Override
    public PacketContent hello(byte[] payload) {
        return new PacketContent.Hello(wire.joinId(payload));
    }

    @Override
    public Optional<PacketContent> opened(String client, byte[] payload) {
        return keys.opened(client, payload);
    }

    @Override
    public void sent(Packet packet) {
        Sent sent = packet.sent();
        boolean up = sent.direction() == Direction.UP;
        if (up) {
            rebinding.sent(sent);
            sender(packet.content(), sent.client())
                    .ifPresent(session -> rebinding.sent(sent, session));
        }
        switch (packet.content()) {
            case PacketContent.Key(var session) ->
                    serverSessions.answered(packet.index(), sent, Optional.of(session));
            case PacketContent.Secret(var session, var completed) -> session.completed(completed);
            case PacketContent.Acknowledgement(var session, var number) when up ->
                    keys.acknowledged(sent.at(), session);
            case PacketContent.Unreadable() when !up && wire.isFirstAnswer(sent.payload()) ->
                    // It may answer a damaged hello, whose key nobody has.
                    serverSessions.answered(packet.index(), sent, Optional.empty());
            default -> {
                // changes no session
            }
        }
    }

    /** The session in which a client sent this. */
    private Optional<WireSession> sender(PacketContent content, String client) {
        return content instanceof PacketContent.Hello ? keys.current(client) : content.proof();
    }

    @Override
    public void tried(WireSession session, Duration at) {
        serverSessions.tried(session, at);
    }

    @Override
    public Receipt arrived(Arrived arrived, Packet packet) {
        if (arrived.direction() == Direction.DOWN) {
            keys.arrived(arrived.at(), arrived.client(), packet.sent().port(),
                    arrived.altered().orElse(packet.sent().payload()));
        }
        if (!isKnownPort(packet) || !isAsSent(arrived, packet)) {
            return Receipt.DISCARDED;
        }
        if (arrived.direction() == Direction.UP) {
            packet.content().proof()
                    .ifPresent(session -> serverSessions.proved(session, arrived.at()));
        }
        return Receipt.OPENED;
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

    /** Each end discards what comes at, or from, another port than the session's. */
    @Override
    public Receipt injected(Injection injection) {
        Injected injected = injection.injected();
        boolean up = injected.direction() == Direction.UP;
        if (!up) {
            keys.arrived(injected.at(), injected.client(), injected.port(), injected.payload());
        } else if (!injection.isReflectedMessage()) {
            injection.content().proof().filter(session -> session.port() == injected.port())
                    .ifPresent(session -> serverSessions.proved(session, injected.at()));
        }
        return injection.transfer().filter(transfer -> up
                ? transfer.session().port() == injected.port()
                : rebinding.isAt(transfer.session(), injected.port())).isPresent()
                        ? Receipt.OPENED
                        : Receipt.DISCARDED;
    }

    @Override
    public Optional<WireSession> subject(Reported report) {
        return serverSessions.live(report.client(), report.port());
    }

    @Override
    public void reported(int index, Reported reported) {
        switch (reported.what()) {
            case Report.JOINING_AGAIN -> {
                keys.leftForAnother(reported.at(), reported.who());
                if (reported.isBecause(Cause.OTHER_KEYS)) {
                    keys.tookOtherKeys(reported.at(), reported.who());
                }
            }
            case Report.LEFT, Report.GAVE_UP -> keys.ended(reported.at(), reported.who());
            case Report.REMOVED -> serverSessions.removed(index, reported);
            default -> {
                // ends no session
            }
        }
    }

    @Override
    public void changed(Weather weather) {
        if (weather.change() == Weather.Change.REBOUND) {
            rebinding.rebound(weather);
        }
    }

    @Override
    public void crashed(Crashed crashed) {
        if (crashed.who().equals(History.SERVER)) {
            serverSessions.forget(crashed.at());
            keys.sessions().forEach(session -> session.forgotten(crashed.at()));
        } else {
            keys.ended(crashed.at(), crashed.who());
        }
    }

    @Override
    public void thawed(Occurrence.Thawed thawed) {
        keys.thawed(thawed);
    }

    @Override
    public void late(Occurrence.Late late) {
        keys.late(late);
    }

    @Override
    public void end(Duration at) {
        serverSessions.endSilent(at);
    }
}
