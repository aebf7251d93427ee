package squall.chat.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import squall.chat.protocol.Event.Removed;
import squall.chat.protocol.ServerHandshake.Acceptance;
import squall.chat.protocol.ServerHandshake.HelloOutcome;
import squall.chat.protocol.Session.Reception;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/**
 * Sessions that are known by their clients' addresses. Anybody can ask for one in the name of any
 * address, so one that is asked for at the address of another is pending until it proves itself.
 */
final class AddressSessions implements Sessions {
    private final Timing timing;
    private final Limits limits;
    private final ServerHandshake handshake;
    private final PeerTable peers;
    private final SessionTable sessions;

    AddressSessions(ServerHandshake handshake, PeerTable peers, Timing timing, Limits limits) {
        this.handshake = handshake;
        this.peers = peers;
        this.timing = timing;
        this.limits = limits;
        sessions = new SessionTable(peers, timing, limits);
    }

    @Override
    public boolean isOwn(byte[] datagram) {
        return true;
    }

    @Override
    public Incoming receive(Datagram datagram, TextFilter filter, Instant now,
            Output.Builder<Event> output) {
        return handshake.isHello(datagram.payload())
                ? new Incoming.Handled(admit(datagram, now, output))
                : open(datagram, filter, now, output);
    }

    private Optional<Discard> admit(Datagram datagram, Instant now, Output.Builder<Event> output) {
        if (!datagram.peer().isUnicast()) {
            return Optional.of(Discard.BAD_ADDRESS);
        }
        return switch (handshake.receive(datagram, now)) {
            case HelloOutcome.JoinRequest request -> {
                greet(session(datagram.peer(), request, now, output), now, output);
                yield Optional.empty();
            }
            case HelloOutcome.Unacceptable(var reason) -> Optional.of(reason);
        };
    }

    private void greet(Peer peer, Instant now, Output.Builder<Event> output) {
        peer.see(now);
        sessions.acceptance(peer).answer(now, peer.proven())
                .forEach(datagram -> output.send(peer.address(), datagram));
    }

    private Peer session(Address address, HelloOutcome.JoinRequest request, Instant now,
            Output.Builder<Event> output) {
        return sessions.find(address, request.client()).orElseGet(() -> {
            Acceptance acceptance = request.accept();
            Peer peer = new Peer(this, address, Optional.empty(), request.client(),
                    acceptance.cipher(), timing, limits, now, peers.nextNumber());
            sessions.add(peer, acceptance, output);
            return peer;
        });
    }

    private Incoming open(Datagram datagram, TextFilter filter, Instant now,
            Output.Builder<Event> output) {
        Optional<Peer> live = sessions.live(datagram.peer());
        if (live.isEmpty()) {
            return new Incoming.Handled(Optional.of(Discard.STRANGER));
        }
        Peer peer = live.get();
        boolean isNew = !peer.isProven();
        List<String> carried = isNew ? peer.carried() : List.of();
        Reception reception =
                peer.receive(peer.open(datagram.payload()), filter, now, output);
        Optional<Peer> successor = sessions.pending(datagram.peer());
        if (reception instanceof Reception.Rejected && successor.isPresent()) {
            return takeOver(peer, successor.get(), datagram.payload(), filter, now, output)
                    .orElseGet(() -> new Incoming.OfPeer(peer, reception));
        }
        if (isNew && peer.isProven()) {
            sessions.proved(peer, carried, output);
        }
        return new Incoming.OfPeer(peer, reception);
    }

    /** Lets the pending session replace the live one where the datagram proves the pending one. */
    private Optional<Incoming> takeOver(Peer peer, Peer successor, byte[] payload,
            TextFilter filter, Instant now, Output.Builder<Event> output) {
        List<String> carried = successor.carried();
        Output.Builder<Event> proof = new Output.Builder<>();
        Reception reception = successor.receive(successor.open(payload), filter, now, proof);
        if (!successor.isProven()) {
            return Optional.empty();
        }
        sessions.remove(peer, Removed.Cause.REPLACED, carried, output);
        output.append(proof);
        sessions.proved(successor, carried, output);
        return Optional.of(new Incoming.OfPeer(successor, reception));
    }

    @Override
    public void expire(Instant now, Output.Builder<Event> output) {
        // nothing but messages is ever due
    }

    @Override
    public Optional<Instant> deadline() {
        return Optional.empty();
    }

    @Override
    public Optional<Peer> at(Address address) {
        return sessions.live(address);
    }

    @Override
    public boolean isProvedName(String name) {
        return false;
    }

    @Override
    public boolean isReported(Peer peer) {
        return sessions.isLive(peer);
    }

    @Override
    public boolean isSpare(Peer peer, Instant now) {
        return sessions.isSpare(peer, now);
    }

    @Override
    public void remove(Peer peer, Removed.Cause cause, Output.Builder<Event> output) {
        sessions.remove(peer, cause, output);
    }
}
