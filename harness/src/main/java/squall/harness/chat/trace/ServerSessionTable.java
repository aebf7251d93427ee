package squall.harness.chat.trace;

import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.harness.chat.report.Cause;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.ClientPort;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Sent;

/**
 * The sessions that the server has at each port of each client: the live one, and possibly a newer
 * one that is pending until it proves itself. A session whose key nobody has, because the hello was
 * damaged on its way, counts like any other.
 */
final class ServerSessionTable {
    private final Map<ClientPort, List<ServerEntry>> entries = new HashMap<>();
    private final Map<WireSession, UnansweredDeliveries> unanswered = new HashMap<>();
    private long pendingSessions;

    /** How many pending sessions there have been. */
    long pendingSessions() {
        return pendingSessions;
    }

    /** The server lost all sessions. */
    void forget(Duration at) {
        endSilent(at);
        entries.clear();
    }

    /** The session that the server's reports about this port are about. */
    Optional<WireSession> live(String client, int port) {
        return entries.getOrDefault(new ClientPort(client, port), List.of()).stream().findFirst()
                .flatMap(ServerEntry::session);
    }

    /** The server transmitted a message in this session for the first time. */
    void tried(WireSession session, Duration at) {
        if (!session.isProven(at)) {
            unanswered.computeIfAbsent(session, unproven -> new UnansweredDeliveries()).tried(at);
        }
    }

    /** Removes pending sessions that nobody answered in; the server does not report that. */
    void endSilent(Duration before) {
        for (List<ServerEntry> there : entries.values()) {
            if (there.size() > 1) {
                there.get(1).session.ifPresent(pending -> end(pending)
                        .filter(end -> isBefore(end, before)).ifPresent(end -> {
                            there.remove(1);
                            pending.removed(end);
                        }));
            }
        }
    }

    private Optional<Duration> end(WireSession session) {
        return Optional.ofNullable(unanswered.get(session)).flatMap(UnansweredDeliveries::end);
    }

    /** The server answered a hello; the same bytes belong to the same session. */
    void answered(int index, Sent sent, Optional<WireSession> session) {
        endSilent(sent.at());
        List<ServerEntry> there =
                entries.computeIfAbsent(new ClientPort(sent.client(), sent.port()),
                        port -> new ArrayList<>());
        byte[] wrappedKey = sent.payload();
        if (there.stream().anyMatch(entry -> Arrays.equals(entry.wrappedKey, wrappedKey))) {
            return;
        }
        if (there.size() > 1) {
            // Only the newest is pending.
            there.remove(1).session.ifPresent(superseded -> superseded.removed(sent.at()));
        }
        there.add(new ServerEntry(wrappedKey, session));
        pendingSessions += there.size() > 1 ? 1 : 0;
        if (there.size() == 1) {
            session.ifPresent(first -> first.live(index, sent.at()));
        }
    }

    /**
     * The server got something valid in this session. Those that the same client asked for from
     * other addresses end if they have not proved themselves; the server does not report the end of
     * pending ones.
     */
    void proved(WireSession session, Duration at) {
        endSilent(at);
        if (!session.isKept(at) || session.isProven(at)) {
            return;
        }
        session.proved(at);
        for (List<ServerEntry> there : entries.values()) {
            if (there.size() > 1 && there.get(1).session.filter(pending -> pending
                    .isSibling(session) && !pending.isProven(at)).isPresent()) {
                there.remove(1).session.ifPresent(pending -> pending.removed(at));
            }
        }
    }

    /** The live session ends; the pending one takes its place, or ends with it. */
    void removed(int index, Reported removal) {
        boolean pendingToo = removal.isBecause(Cause.SESSION_LIMIT);
        Duration at = removal.at();
        endSilent(at.plusNanos(1));
        List<ServerEntry> there =
                entries.getOrDefault(new ClientPort(removal.client(), removal.port()), List.of());
        if (!there.isEmpty()) {
            there.remove(0).session.ifPresent(session -> session.removed(at));
            there.stream().findFirst().flatMap(ServerEntry::session).ifPresent(successor -> {
                if (pendingToo) {
                    successor.removed(at);
                } else {
                    successor.live(index, at);
                }
            });
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record ServerEntry(byte[] wrappedKey, Optional<WireSession> session) {}

    /**
     * The messages that the server transmits in a session in which it receives nothing, and when it
     * ends the session for that reason (R9).
     */
    private static final class UnansweredDeliveries {
        private int timeouts;
        private Duration firstTimeout = Duration.ZERO;
        private Optional<Duration> end = Optional.empty();

        /** A message was first transmitted. */
        void tried(Duration at) {
            Duration timeout = at.plus(ProtocolConstants.TIMEOUT);
            firstTimeout = timeouts == 0 ? timeout : firstTimeout;
            timeouts++;
            if (end.isEmpty() && timeouts >= ProtocolConstants.TIMEOUTS_BEFORE_UNREACHABLE
                    && !isBefore(timeout.minus(firstTimeout),
                            ProtocolConstants.UNREACHABLE_AFTER)) {
                end = Optional.of(timeout.plus(ProtocolConstants.REMOVE_AFTER));
            }
        }

        /** Empty as long as there were too few messages. */
        Optional<Duration> end() {
            return end;
        }
    }
}
