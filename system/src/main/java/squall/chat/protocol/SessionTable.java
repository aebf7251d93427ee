package squall.chat.protocol;

import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import squall.chat.protocol.Event.Removed;
import squall.chat.protocol.ServerHandshake.Acceptance;
import squall.endpoint.Address;
import squall.endpoint.Output;

/** The sessions that are known by their addresses, live and pending, and when they end (R9). */
final class SessionTable {
    private final Timing timing;
    private final Limits limits;

    /** In the order of their first hello. */
    private final Map<Address, Peer> live = new LinkedHashMap<>();
    /**
     * Sessions of another client at a live session's address, until they prove themselves: a client
     * that has restarted, or a forgery. They are sent what the live session is sent; no event
     * reports them.
     */
    private final Map<Address, Peer> pending = new LinkedHashMap<>();
    private final Map<Peer, Acceptance> acceptances = new HashMap<>();
    /**
     * The live and the pending sessions by client, which may have sessions at several addresses.
     */
    private final Map<PublicKey, List<Peer>> ofClient = new HashMap<>();
    private final PeerTable peers;

    /** @param peers those of all wire profiles */
    SessionTable(PeerTable peers, Timing timing, Limits limits) {
        this.peers = peers;
        this.timing = timing;
        this.limits = limits;
    }

    Optional<Peer> live(Address address) {
        return Optional.ofNullable(live.get(address));
    }

    Optional<Peer> pending(Address address) {
        return Optional.ofNullable(pending.get(address));
    }

    boolean isLive(Peer peer) {
        return peer.equals(live.get(peer.address()));
    }

    Optional<Peer> find(Address address, PublicKey client) {
        return Stream.concat(live(address).stream(), pending(address).stream())
                .filter(peer -> peer.isOf(client)).findFirst();
    }

    /** What answers the hellos of a session's client. */
    Acceptance acceptance(Peer peer) {
        return acceptances.get(peer);
    }

    /** Adds a new session: as live, or as pending where its address has a live one. */
    void add(Peer peer, Acceptance acceptance, Output.Builder<Event> output) {
        pending(peer.address()).ifPresent(older -> remove(older, Removed.Cause.REPLACED, output));
        makeRoom(peer.address(), output);
        peers.add(peer);
        acceptances.put(peer, acceptance);
        ofClient.computeIfAbsent(peer.client(), client -> new ArrayList<>()).add(peer);
        if (live.containsKey(peer.address())) {
            pending.put(peer.address(), peer);
        } else {
            live.put(peer.address(), peer);
            output.report(new Event.Admitted(peer.address()));
        }
    }

    /**
     * Ends the oldest unproven session where there are too many. A hello never ends a proven
     * session.
     */
    private void makeRoom(Address newcomer, Output.Builder<Event> output) {
        List<Peer> unproven = peers.unproven();
        List<Peer> ofHost = newcomer.isLoopback() ? List.of()
                : unproven.stream().filter(peer -> peer.address().host().equals(newcomer.host()))
                        .toList();
        int proven = peers.recipients().size() - unproven.size();
        int room = Math.max(limits.unproven().sessionsOfHost(),
                Math.min(limits.unproven().sessions(), limits.sessions() - proven));
        if (ofHost.size() >= limits.unproven().sessionsOfHost()) {
            remove(ofHost.getFirst(), Removed.Cause.SESSION_LIMIT, output);
        } else if (unproven.size() >= room) {
            remove(unproven.getFirst(), Removed.Cause.SESSION_LIMIT, output);
        }
    }

    /**
     * Ends the sessions that have to end because this session has just proved itself: the unproven
     * other sessions of its client and, at the session limit, the one that was unseen for longest.
     *
     * @param carried the texts that were in flight in this session
     */
    void proved(Peer peer, List<String> carried, Output.Builder<Event> output) {
        for (Peer other : List.copyOf(ofClient.get(peer.client()))) {
            if (!other.isProven()) {
                remove(other, Removed.Cause.PROVED_ELSEWHERE, carried, output);
            }
        }
        peers.makeRoom(peer, output);
    }

    /**
     * Whether the client has probably left this session for another one: the client has asked to
     * join at several addresses, this session has not proved itself in the time that joining takes,
     * and its last hello did not come so long after the hellos of all the others that the client
     * has kept this one.
     */
    boolean isSpare(Peer peer, Instant now) {
        return !peer.isProven() && !now.isBefore(peer.seen().plus(timing.joinWithin()))
                && ofClient.get(peer.client()).stream().anyMatch(other -> !other.equals(peer)
                        && other.seen().plus(timing.keptAfter()).isAfter(peer.seen()));
    }

    /** Ends a session. A pending session at its address takes its place. */
    void remove(Peer peer, Removed.Cause cause, Output.Builder<Event> output) {
        List<String> carried = isLive(peer)
                ? pending(peer.address()).map(Peer::carried).orElse(List.of()) : List.of();
        remove(peer, cause, carried, output);
    }

    /**
     * The same.
     *
     * @param carried texts that are in flight in another session of the client, and therefore not
     *        dropped
     */
    void remove(Peer peer, Removed.Cause cause, List<String> carried,
            Output.Builder<Event> output) {
        forget(peer);
        if (!isLive(peer)) {
            pending.remove(peer.address());
            return;
        }
        peer.end(carried, output);
        live.remove(peer.address());
        output.report(new Removed(peer.address(), cause));
        Optional<Peer> successor = Optional.ofNullable(pending.remove(peer.address()));
        if (cause == Removed.Cause.SESSION_LIMIT) {
            successor.ifPresent(this::forget);
        } else {
            successor.ifPresent(next -> {
                live.put(next.address(), next);
                output.report(new Event.Admitted(next.address()));
            });
        }
    }

    private void forget(Peer peer) {
        peer.release();
        peers.remove(peer);
        acceptances.remove(peer);
        ofClient.computeIfPresent(peer.client(), (client, peers) -> {
            peers.remove(peer);
            return peers.isEmpty() ? null : peers;
        });
    }
}
