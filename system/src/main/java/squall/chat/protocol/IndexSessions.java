package squall.chat.protocol;

import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import squall.chat.protocol.Event.Removed;
import squall.chat.protocol.RoamingHandshake.Begun;
import squall.chat.protocol.RoamingHandshake.Step;
import squall.chat.protocol.Session.Reception;
import squall.chat.protocol.SessionCipher.Opened;
import squall.chat.protocol.wire.Message.Leave;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/**
 * Sessions whose clients have proved who they are: known by an index, each follows its client's
 * address. A client has one, and for some seconds the one before, in which what is in flight is
 * settled and nothing begins.
 */
final class IndexSessions implements Sessions {
    private final Timing timing;
    private final Limits limits;
    private final RoamingHandshake handshake;
    private final PeerTable peers;

    private final Map<Integer, Peer> byIndex = new HashMap<>();
    private final Map<PublicKey, Client> clients = new HashMap<>();
    private final Map<String, Client> byName = new HashMap<>();
    /** Of the clients at one address the one that came last. */
    private final Map<Address, Peer> byAddress = new HashMap<>();
    /** Ordered by their ends. */
    private final Deque<Former> former = new ArrayDeque<>();

    /** A client with its current session. */
    private record Client(int index, Peer peer, Credentials credentials) {}

    /** A session that its client has left for another one. */
    private record Former(int index, Peer peer, Instant ends) {}

    IndexSessions(RoamingHandshake handshake, PeerTable peers, Timing timing, Limits limits) {
        this.handshake = handshake;
        this.peers = peers;
        this.timing = timing;
        this.limits = limits;
    }

    @Override
    public boolean isOwn(byte[] datagram) {
        return handshake.isOwn(datagram);
    }

    @Override
    public Incoming receive(Datagram datagram, TextFilter filter, Instant now,
            Output.Builder<Event> output) {
        endFormer(now, output);
        if (!datagram.peer().isUnicast()) {
            return discarded(Discard.BAD_ADDRESS);
        }
        OptionalInt index = handshake.session(datagram.payload());
        if (index.isEmpty()) {
            carryOut(handshake.receive(datagram, now), now, output);
            return new Incoming.Handled(Optional.empty());
        }
        Peer peer = byIndex.get(index.getAsInt());
        if (peer == null) {
            return discarded(Discard.STRANGER);
        }
        if (peer.isWornOut(now)) {
            remove(peer, Removed.Cause.WORN_OUT, output);
            return discarded(Discard.STRANGER);
        }
        return receive(peer, datagram, filter, now, output);
    }

    private static Incoming discarded(Discard reason) {
        return new Incoming.Handled(Optional.of(reason));
    }

    private Incoming receive(Peer peer, Datagram datagram, TextFilter filter, Instant now,
            Output.Builder<Event> output) {
        Opened opened = peer.open(datagram.payload());
        if (opened.isNewest() && !peer.address().equals(datagram.peer())) {
            move(peer, datagram.peer(), output);
        }
        Reception reception = peer.receive(opened, filter, now, output);
        if (reception instanceof Reception.Controlled(Leave leave)) {
            remove(peer, Removed.Cause.LEFT, output);
        }
        return new Incoming.OfPeer(peer, reception);
    }

    private void move(Peer peer, Address to, Output.Builder<Event> output) {
        Address from = peer.address();
        peer.moveTo(to);
        if (!peer.isRetired()) {
            byAddress.remove(from, peer);
            byAddress.put(to, peer);
            output.report(new Event.Moved(from, to));
        }
    }

    private void carryOut(Step step, Instant now, Output.Builder<Event> output) {
        step.events().forEach(output::report);
        step.begun().ifPresent(begun -> begin(begun, now, output));
        step.replies().forEach(reply -> output.send(reply.peer(), reply.payload()));
    }

    private void begin(Begun begun, Instant now, Output.Builder<Event> output) {
        Credentials credentials = begun.client();
        Optional<Client> before = Optional.ofNullable(clients.get(credentials.key()));
        // In its predecessor's place, so that a message on its way to all comes to one of the two.
        long number = before.map(client -> client.peer().number()).orElseGet(peers::nextNumber);
        Peer peer = new Peer(this, begun.address(), Optional.of(credentials), credentials.key(),
                begun.cipher(), timing, limits, now, number);
        Client client = new Client(begun.session(), peer, credentials);
        report(before, client, output);
        before.ifPresent(other -> retire(other, now));
        clients.put(credentials.key(), client);
        byName.put(credentials.name().value(), client);
        byIndex.put(begun.session(), peer);
        byAddress.put(peer.address(), peer);
        peers.add(peer);
        peers.makeRoom(peer, output);
    }

    private void retire(Client client, Instant now) {
        client.peer().retire();
        forget(client);
        former.add(new Former(client.index(), client.peer(),
                now.plus(timing.formerSessionLasts())));
    }

    private static void report(Optional<Client> before, Client client,
            Output.Builder<Event> output) {
        before.filter(other -> other.credentials().name().equals(client.credentials().name()))
                .ifPresentOrElse(
                        same -> reportRenewal(same.peer(), client.peer().address(), output),
                        () -> reportAdmission(before, client, output));
    }

    private static void reportRenewal(Peer before, Address address, Output.Builder<Event> output) {
        if (!before.address().equals(address)) {
            output.report(new Event.Moved(before.address(), address));
        }
        output.report(new Event.SessionRenewed(address));
        if (before.isUnreachable()) {
            output.report(new Event.Reachable(address));
        }
    }

    private static void reportAdmission(Optional<Client> before, Client client,
            Output.Builder<Event> output) {
        before.ifPresent(other -> output.report(
                new Removed(other.peer().address(), Removed.Cause.REPLACED)));
        Credentials credentials = client.credentials();
        output.report(new Event.Admitted(client.peer().address()));
        output.report(new Event.ClientProved(client.peer().address(), credentials.name(),
                credentials.key(), credentials.registered()));
    }

    /** Ends the sessions of the clients that may no longer stay. */
    void review(Output.Builder<Event> output) {
        List.copyOf(clients.values()).stream()
                .filter(client -> !handshake.admits(client.credentials()))
                .forEach(client -> remove(client.peer(), Removed.Cause.REVOKED, output));
    }

    private void endFormer(Instant now, Output.Builder<Event> output) {
        while (!former.isEmpty() && !former.element().ends().isAfter(now)) {
            end(former.element(), output);
        }
    }

    private void end(Former ended, Output.Builder<Event> output) {
        former.remove(ended);
        end(ended.index(), ended.peer(), output);
    }

    private void end(int index, Peer peer, Output.Builder<Event> output) {
        byIndex.remove(index);
        handshake.end(index);
        peer.end(List.of(), output);
        peer.release();
        peers.remove(peer);
    }

    @Override
    public void remove(Peer peer, Removed.Cause cause, Output.Builder<Event> output) {
        if (peer.isRetired()) {
            endFormer(each -> each.peer().equals(peer), output);
            return;
        }
        Client client = clients.get(peer.client());
        endFormer(each -> each.peer().isOf(peer.client()), output);
        forget(client);
        end(client.index(), peer, output);
        output.report(new Removed(peer.address(), cause));
    }

    private void endFormer(Predicate<Former> which, Output.Builder<Event> output) {
        former.stream().filter(which).toList().forEach(each -> end(each, output));
    }

    private void forget(Client client) {
        clients.remove(client.credentials().key());
        byName.remove(client.credentials().name().value(), client);
        byAddress.remove(client.peer().address(), client.peer());
    }

    @Override
    public void expire(Instant now, Output.Builder<Event> output) {
        endFormer(now, output);
        carryOut(handshake.work(now), now, output);
    }

    @Override
    public Optional<Instant> deadline() {
        return Stream.concat(handshake.deadline().stream(),
                Optional.ofNullable(former.peek()).map(Former::ends).stream())
                .min(Instant::compareTo);
    }

    @Override
    public Optional<Peer> at(Address address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    @Override
    public boolean isProvedName(String name) {
        return byName.containsKey(name);
    }

    @Override
    public boolean isReported(Peer peer) {
        return true;
    }

    @Override
    public boolean isSpare(Peer peer, Instant now) {
        return false;
    }
}
