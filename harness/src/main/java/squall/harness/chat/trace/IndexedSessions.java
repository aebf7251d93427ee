package squall.harness.chat.trace;

import static squall.harness.time.Durations.isAfter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.MessageTransfer.SessionDirection;
import squall.harness.chat.wire.ChatText;
import squall.harness.chat.wire.IndexedDatagram;
import squall.harness.chat.wire.IndexedSession;
import squall.harness.chat.wire.JoinId;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage;
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

/**
 * The sessions of a profile in which each end knows a session by an index: it begins for the server
 * with the welcome that the server sends, and for the client with the welcome that comes, and it
 * follows its client's address.
 */
final class IndexedSessions implements SessionFollower {
    private final WireReader wire;
    private final IndexTable table = new IndexTable();
    private final List<WireSession> sessions = new ArrayList<>();
    /** By client, the newest first. */
    private final Map<String, Deque<WireSession>> sessionsOf = new HashMap<>();
    private final Set<IndexedSession> known = new HashSet<>();
    /** The attempt of each client that joins. */
    private final Map<String, JoinId> joining = new HashMap<>();
    private final Map<SessionDirection, OpenedCounters> opened = new HashMap<>();
    /** The session in which the server last transmitted a text to a client. */
    private final Map<Carried, WireSession> carrying = new HashMap<>();
    private final LateClients lates = new LateClients();

    IndexedSessions(WireReader wire) {
        this.wire = wire;
    }

    @Override
    public List<WireSession> sessions() {
        return sessions;
    }

    /** There are none: a session begins only when its client has shown who it is. */
    @Override
    public long pendingSessions() {
        return 0;
    }

    /** A client notes a session's keys when it is let in, which they have opened. */
    @Override
    public void foreseen(KeyTaken taken) {
        WireReader.of(taken.profile()).clientKey(taken.bytes()).session()
                .filter(known::add).ifPresent(keys -> add(taken.client(), keys));
    }

    @Override
    public void taken(KeyTaken taken) {
        foreseen(taken);
    }

    private void add(String client, IndexedSession keys) {
        WireSession session = new WireSession(client, JoinId.of(keys.client()), keys.keys());
        table.add(keys, session);
        sessions.add(session);
        sessionsOf(client).addFirst(session);
    }

    private Deque<WireSession> sessionsOf(String client) {
        return sessionsOf.computeIfAbsent(client, c -> new ArrayDeque<>());
    }

    @Override
    public PacketContent content(int index, Sent sent) {
        return opened(sent.client(), sent.payload()).orElseGet(PacketContent.Unreadable::new);
    }

    @Override
    public PacketContent hello(byte[] payload) {
        return new PacketContent.Handshake("HELLO", wire.joinId(payload).orElseThrow());
    }

    @Override
    public Optional<PacketContent> opened(String client, byte[] payload) {
        return wire.indexed(payload).flatMap(datagram -> switch (datagram) {
            case IndexedDatagram.Sealed(var receiver, var counter) -> table.receiving(receiver)
                    .flatMap(session -> session.keys().open(payload)
                            .map(message -> content(session, receiver, message)).stream())
                    .findFirst();
            default -> Optional.of(new PacketContent.Handshake(datagram.name(),
                    table.attempt(datagram)));
        });
    }

    /** What a client says under another name than its own is not authentic. */
    private PacketContent content(WireSession session, int receiver, WireMessage message) {
        return switch (message) {
            case WireMessage.Data data -> new PacketContent.Data(session, data,
                    !table.isServer(receiver, session)
                            || ChatText.of(data.text()).author().equals(session.client()));
            case WireMessage.Acknowledgement acknowledgement ->
                    new PacketContent.Acknowledgement(session, acknowledgement.sequence());
            case WireMessage.Control control -> new PacketContent.Control(session, control);
        };
    }

    @Override
    public void sent(Packet packet) {
        wire.indexed(packet.sent().payload()).ifPresent(datagram -> {
            table.sent(datagram);
            if (datagram instanceof IndexedDatagram.Hello(var client, var cookie)) {
                joining.put(packet.client(), JoinId.of(client));
            }
        });
        if (packet.content() instanceof PacketContent.Control(var session, var message)
                && message instanceof WireMessage.Welcome) {
            admitted(packet, session);
        } else if (packet.content() instanceof PacketContent.Data data
                && packet.direction() == Direction.DOWN) {
            carrying.put(new Carried(packet.client(), data.message().text()), data.session());
        } else if (packet.content() instanceof PacketContent.Acknowledgement(var session, var n)
                && packet.direction() == Direction.UP) {
            lates.by(session.client(), packet.at())
                    .ifPresent(by -> session.heardLate(packet.at(), by));
        }
    }

    private void admitted(Packet packet, WireSession session) {
        if (!session.offered().equals(WireSession.NEVER)) {
            return; // a finish that was repeated
        }
        sessionsOf(session.client()).stream().filter(before -> before.isServed(packet.at()))
                .forEach(before -> before.superseded(packet.at()));
        session.admitted(packet.index(), packet.at(), packet.sent().port());
    }

    /** A session proves itself as it begins. */
    @Override
    public void tried(WireSession session, Duration at) {}

    @Override
    public Receipt arrived(Arrived arrived, Packet packet) {
        return arrived.altered().isPresent() ? Receipt.DISCARDED
                : arrived(arrived.at(), packet.content(), packet.sent());
    }

    @Override
    public Receipt injected(Injection injection) {
        if (injection.kind() == Injection.Kind.REFLECTION) {
            return Receipt.DISCARDED; // each direction has its own key
        }
        Injected injected = injection.injected();
        return arrived(injected.at(), injection.content(),
                new Sent(injected.at(), injected.client(), injected.port(), injected.direction(), 0,
                        injected.payload()));
    }

    private Receipt arrived(Duration at, PacketContent content, Sent sent) {
        return session(content).map(session -> arrived(at, session, content, sent))
                .orElse(content.isReadable() ? Receipt.OPENED : Receipt.DISCARDED);
    }

    private static Optional<WireSession> session(PacketContent content) {
        return switch (content) {
            case PacketContent.Data data -> Optional.of(data.session());
            case PacketContent.Acknowledgement answer -> Optional.of(answer.session());
            case PacketContent.Control control -> Optional.of(control.session());
            default -> Optional.empty();
        };
    }

    private Receipt arrived(Duration at, WireSession session, PacketContent content, Sent sent) {
        long counter = ((IndexedDatagram.Sealed) wire.indexed(sent.payload()).orElseThrow())
                .counter();
        OpenedCounters counters = opened.computeIfAbsent(
                new SessionDirection(session, sent.direction()), key -> new OpenedCounters());
        boolean newest = counters.isNewest(counter);
        Receipt receipt = counters.open(counter);
        if (receipt == Receipt.OPENED && sent.direction() == Direction.UP && newest) {
            session.moved(at, sent.client(), sent.port());
        }
        if (receipt == Receipt.OPENED && sent.direction() == Direction.DOWN
                && content instanceof PacketContent.Control(var own, var message)
                && message instanceof WireMessage.Welcome) {
            welcomed(at, session);
        }
        return receipt;
    }

    private void welcomed(Duration at, WireSession session) {
        if (!joining.remove(session.client(), session.joinId())) {
            return; // the welcome that answers a finish that was repeated
        }
        sessionsOf(session.client()).stream().filter(WireSession::isTaken).forEach(before -> {
            if (before.lasts(at, at)) {
                before.renewed(at);
            }
            before.heardUntil(at.plus(ProtocolConstants.FORMER_SESSION_LASTS));
        });
        session.welcomed(at);
    }

    private static void leave(Duration at, WireSession session) {
        if (session.lasts(at, at)) {
            session.left(at);
        }
    }

    /**
     * The newest that the server has of this client's, or the one that carries the text. That a
     * client is reachable is about the session before where another has just replaced it.
     */
    @Override
    public Optional<WireSession> subject(Reported report) {
        Optional<WireSession> replaced = sessionsOf(report.client()).stream()
                .filter(session -> report.what() == Report.REACHABLE
                        && session.superseded().equals(report.at()))
                .findFirst();
        return replaced.or(() -> Optional
                .ofNullable(carrying.get(new Carried(report.client(), report.text())))
                .filter(session -> session.isKept(report.at())))
                .or(() -> admitted(report.client(), report.at()).findFirst());
    }

    private Stream<WireSession> admitted(String client, Duration at) {
        return sessionsOf(client).stream().filter(session -> !isAfter(session.offered(), at));
    }

    @Override
    public void reported(int index, Reported reported) {
        Duration at = reported.at();
        switch (reported.what()) {
            case Report.JOINING_AGAIN ->
                    sessionsOf(reported.who()).forEach(session -> leave(at, session));
            case Report.LEFT, Report.GAVE_UP, Report.JOIN_REFUSED, Report.UNTRUSTED ->
                    ended(at, reported.who());
            case Report.REMOVED -> admitted(reported.client(), at)
                    .filter(session -> session.isKept(at)).findFirst()
                    .ifPresent(session -> session.removed(at));
            default -> {
                // ends no session
            }
        }
    }

    /** The client has no session any more, and joins none. */
    private void ended(Duration at, String client) {
        joining.remove(client);
        admitted(client, at).forEach(session -> {
            session.heardUntil(at);
            leave(at, session);
        });
    }

    /** Sessions follow their clients, whatever becomes of their addresses. */
    @Override
    public void changed(Weather weather) {}

    @Override
    public void crashed(Crashed crashed) {
        if (crashed.who().equals(History.SERVER)) {
            sessions.forEach(session -> session.forgotten(crashed.at()));
        } else {
            ended(crashed.at(), crashed.who());
        }
    }

    @Override
    public void thawed(Occurrence.Thawed thawed) {
        sessionsOf(thawed.who())
                .forEach(session -> session.heardLate(thawed.at(), thawed.frozen()));
    }

    @Override
    public void late(Occurrence.Late late) {
        lates.late(late);
    }

    @Override
    public void end(Duration at) {}

    private record Carried(String client, String text) {}
}
