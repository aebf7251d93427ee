package squall.harness.chat.trace;

import static squall.harness.time.Durations.isAfter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import squall.harness.chat.wire.ClientKey;
import squall.harness.chat.wire.JoinId;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireKeys;
import squall.harness.chat.wire.WireMessage;
import squall.harness.chat.wire.WireReader;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.history.Occurrence.Sent;

/**
 * The sessions that all clients were offered, and which one each client holds when. Follows the
 * keys through a history, and opens datagrams under those that were known at the time.
 */
final class ClientSessionTable {
    /** By client, the newest first. */
    private final Map<String, Deque<ClientKey>> clientKeys = new HashMap<>();
    /** By client, the newest first. */
    private final Map<String, Deque<WireSession>> sessionsOf = new HashMap<>();
    private final List<WireSession> sessions = new ArrayList<>();
    private final Set<String> joining = new HashSet<>();
    private final LateClients lates = new LateClients();

    /** In the order in which the server offered them. */
    List<WireSession> sessions() {
        return sessions;
    }

    Deque<WireSession> sessionsOf(String client) {
        return sessionsOf.computeIfAbsent(client, c -> new ArrayDeque<>());
    }

    void taken(KeyTaken taken) {
        clientKeys.computeIfAbsent(taken.client(), client -> new ArrayDeque<>())
                .addFirst(WireReader.of(taken.profile()).clientKey(taken.bytes()));
        joining.add(taken.client());
    }

    /** The session whose key this is, a new one where it has not been seen before. */
    Optional<WireSession> offered(int index, Sent sent) {
        Deque<WireSession> known = sessionsOf(sent.client());
        for (WireSession session : known) {
            if (Arrays.equals(session.wrappedKey(), sent.payload())) {
                return Optional.of(session);
            }
        }
        for (ClientKey clientKey : clientKeys.getOrDefault(sent.client(), new ArrayDeque<>())) {
            Optional<WireKeys> keys = clientKey.unwrap(sent.payload());
            if (keys.isPresent()) {
                return Optional.of(session(index, sent, keys.get(), clientKey.joinId()));
            }
        }
        return Optional.empty();
    }

    private WireSession session(int index, Sent sent, WireKeys keys, JoinId joinId) {
        Deque<WireSession> known = sessionsOf(sent.client());
        for (WireSession session : known) {
            if (session.keys().shareKeyWith(keys)) {
                return session;
            }
        }
        WireSession session = new WireSession(sent.client(), sent.port(), joinId, keys,
                sent.payload(), sent.at(), index);
        known.addFirst(session);
        sessions.add(session);
        return session;
    }

    Optional<PacketContent> opened(String client, byte[] payload) {
        for (WireSession session : sessionsOf(client)) {
            Optional<PacketContent> content = content(session, payload);
            if (content.isPresent()) {
                return content;
            }
        }
        return Optional.empty();
    }

    private static Optional<PacketContent> content(WireSession session, byte[] payload) {
        WireKeys keys = session.keys();
        return keys.open(payload).<PacketContent>map(message -> switch (message) {
            case WireMessage.Data data ->
                    new PacketContent.Data(session, data, keys.verify(data));
            case WireMessage.Acknowledgement acknowledgement ->
                    new PacketContent.Acknowledgement(session, acknowledgement.sequence());
            case WireMessage.Control control -> new PacketContent.Control(session, control);
        }).or(() -> keys.completedBy(payload)
                .map(completed -> new PacketContent.Secret(session, completed)));
    }

    /**
     * A datagram arrived at one of a client's ports; it may be either half of a session's keys, and
     * the halves come in any order. A joining client takes the first session that is complete. It
     * takes a key at the port to which an attacker sends it, unless the key came before.
     */
    void arrived(Duration at, String client, int port, byte[] bytes) {
        List<WireSession> open = offers(client).toList();
        for (WireSession session : open) {
            if (Arrays.equals(session.wrappedKey(), bytes)) {
                if (session.received().keyArrived(at, port)) {
                    open.stream().filter(other -> other != session)
                            .forEach(other -> other.received().keyReplaced(port));
                }
            } else if (session.keys().mayBeCompletedBy(bytes)) {
                session.received().otherArrived(at, port, session.keys().completedBy(bytes));
            }
        }
        if (joining.contains(client)) {
            open.stream().filter(session -> session.received().isCompleteAt(port)).findFirst()
                    .ifPresent(session -> join(at, session));
        }
    }

    /** The sessions whose keys the client may yet take, the newest first. */
    private Stream<WireSession> offers(String client) {
        return sessionsOf(client).stream().filter(session -> !session.hasJoined()
                && session.joinId().equals(clientKeys.get(client).getFirst().joinId()));
    }

    private void join(Duration at, WireSession session) {
        session.join(at);
        joining.remove(session.client());
        sessionsOf(session.client()).stream()
                .filter(before -> !isAfter(before.left(), at))
                .forEach(before -> before.heardUntil(
                        at.plus(ProtocolConstants.FORMER_SESSION_LASTS)));
    }

    /** The client leaves its session, to join again. */
    void leftForAnother(Duration at, String client) {
        for (WireSession session : sessionsOf(client)) {
            if (session.lasts(at, at)) {
                session.left(at);
            }
        }
    }

    void thawed(Occurrence.Thawed thawed) {
        sessionsOf(thawed.who())
                .forEach(session -> session.heardLate(thawed.at(), thawed.frozen()));
    }

    void late(Occurrence.Late late) {
        lates.late(late);
    }

    /** A client that acknowledges in a session, late, still had it. */
    void acknowledged(Duration at, WireSession session) {
        lates.by(session.client(), at).ifPresent(by -> session.heardLate(at, by));
    }

    /** The session in which the client sends; empty while it joins. */
    Optional<WireSession> current(String client) {
        return joining.contains(client) ? Optional.empty() : sessionsOf(client).stream()
                .filter(session -> session.isTaken() && !session.isLeft()).findFirst();
    }

    /** The client takes the keys that it is offered instead of its session's. */
    void tookOtherKeys(Duration at, String client) {
        sessionsOf(client).stream()
                .filter(session -> session.left().equals(at) || session.isMisread()).findFirst()
                .flatMap(forgotten -> offers(client)
                        .filter(session -> session.isOfferedAfter(forgotten)).findFirst())
                .ifPresent(session -> join(at, session));
    }

    /** The client has no session any more, and joins none. */
    void ended(Duration at, String client) {
        joining.remove(client);
        for (WireSession session : sessionsOf(client)) {
            session.heardUntil(at);
            if (session.lasts(at, at)) {
                session.left(at);
            }
        }
    }
}
