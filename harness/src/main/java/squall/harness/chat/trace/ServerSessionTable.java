package squall.harness.chat.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.harness.history.Cause;
import squall.harness.history.ClientPort;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Sent;

/**
 * Which sessions the server has at each port of each client: the live one, and perhaps a newer one
 * that is pending until it proves itself. One whose key nobody has, because the hello was damaged
 * on its way, takes its place like any other.
 */
final class ServerSessionTable {
    private final Map<ClientPort, List<Tenant>> tenants = new HashMap<>();
    private final Map<WireSession, UnansweredDeliveries> silences = new HashMap<>();
    private long pendingSessions;

    /** How many there have been. */
    long pendingSessions() {
        return pendingSessions;
    }

    /** The server has lost them all. */
    void forget(Duration at) {
        endSilent(at);
        tenants.clear();
    }

    /** The one of which the server reports what it does at this port. */
    Optional<WireSession> live(String client, int port) {
        return tenants.getOrDefault(new ClientPort(client, port), List.of()).stream().findFirst()
                .flatMap(Tenant::session);
    }

    /** The server transmitted a message in this session for the first time. */
    void tried(WireSession session, Duration at) {
        if (!session.isProven(at)) {
            silences.computeIfAbsent(session, unproven -> new UnansweredDeliveries()).tried(at);
        }
    }

    /** Of a pending one that is removed because nobody answers in it the server says nothing. */
    void endSilent(Duration before) {
        for (List<Tenant> there : tenants.values()) {
            if (there.size() > 1) {
                there.get(1).session.ifPresent(pending -> end(pending)
                        .filter(end -> end.compareTo(before) < 0).ifPresent(end -> {
                            there.remove(1);
                            pending.removed(end);
                        }));
            }
        }
    }

    private Optional<Duration> end(WireSession session) {
        return Optional.ofNullable(silences.get(session)).flatMap(UnansweredDeliveries::end);
    }

    /** Another answer to a hello; the same bytes are the same session's. */
    void answered(int index, Sent sent, Optional<WireSession> session) {
        endSilent(sent.at());
        List<Tenant> there = tenants.computeIfAbsent(new ClientPort(sent.client(), sent.port()),
                place -> new ArrayList<>());
        byte[] wrappedKey = sent.payload();
        if (there.stream().anyMatch(tenant -> Arrays.equals(tenant.wrappedKey, wrappedKey))) {
            return;
        }
        if (there.size() > 1) {
            // The newest alone is pending.
            there.remove(1).session.ifPresent(superseded -> superseded.removed(sent.at()));
        }
        there.add(new Tenant(wrappedKey, session));
        pendingSessions += there.size() > 1 ? 1 : 0;
        if (there.size() == 1) {
            session.ifPresent(first -> first.live(index, sent.at()));
        }
    }

    /**
     * The server got something valid in this session. Those that its client asked for at other
     * addresses, and that have not proved themselves, end; of pending ones the server says nothing.
     */
    void proved(WireSession session, Duration at) {
        endSilent(at);
        if (!session.isKept(at) || session.isProven(at)) {
            return;
        }
        session.proved(at);
        for (List<Tenant> there : tenants.values()) {
            if (there.size() > 1 && there.get(1).session.filter(pending -> pending
                    .isSibling(session) && !pending.isProven(at)).isPresent()) {
                there.remove(1).session.ifPresent(pending -> pending.removed(at));
            }
        }
    }

    /** The live session ends, and the pending one takes its place, or ends with it. */
    void removed(int index, Reported removal) {
        boolean pendingToo = removal.isBecause(Cause.SESSION_LIMIT);
        Duration at = removal.at();
        endSilent(at.plusNanos(1));
        List<Tenant> there =
                tenants.getOrDefault(new ClientPort(removal.client(), removal.port()), List.of());
        if (!there.isEmpty()) {
            there.remove(0).session.ifPresent(session -> session.removed(at));
            there.stream().findFirst().flatMap(Tenant::session).ifPresent(successor -> {
                if (pendingToo) {
                    successor.removed(at);
                } else {
                    successor.live(index, at);
                }
            });
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Tenant(byte[] wrappedKey, Optional<WireSession> session) {}
}
