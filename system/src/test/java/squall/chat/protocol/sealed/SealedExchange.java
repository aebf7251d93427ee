package squall.chat.protocol.sealed;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.chat.protocol.wire.Message.Data;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** A client and its scripted server, on a network without delay that loses what a test says. */
final class SealedExchange {
    static final Address SERVER = new Address("server", 1);
    private static final X25519KeyPair SERVERS_KEYS = X25519KeyPair.fresh(new SecureRandom());
    private static final X25519KeyPair CLIENTS_KEYS = X25519KeyPair.fresh(new SecureRandom());

    final ScriptedServer server = new ScriptedServer(SERVERS_KEYS, new SecureRandom());
    final List<Event> events = new ArrayList<>();
    final List<String> keyLog = new ArrayList<>();
    final List<Sent> sent = new ArrayList<>();
    final List<Integer> closed = new ArrayList<>();
    final ClientSession client;
    Predicate<SealedDatagram> lostUp = datagram -> false;
    Predicate<SealedDatagram> lostDown = datagram -> false;
    Instant now = Instant.EPOCH;

    /** What the client has sent, lost or not. */
    record Sent(Duration at, Datagram datagram) {
        SealedDatagram read() {
            return SealedDatagram.read(datagram.payload()).orElseThrow();
        }
    }

    SealedExchange() {
        this(SERVERS_KEYS.publicKey()::equals);
    }

    SealedExchange(Predicate<X25519PublicKey> trusted) {
        client = SealedProfile.client(new Name("alice"), SERVER, Limits.CLASSIC, CLIENTS_KEYS,
                Optional.empty(), trusted, keyLog::add, new SecureRandom());
    }

    void join() {
        take(client.join(now));
    }

    void say(String text) {
        take(client.say(text, now));
    }

    void leave() {
        take(client.leave(now));
    }

    /** The server says something in one of its sessions, under this number. */
    void hear(int session, String text, long number) {
        deliver(server.seal(session, new Data(text, number, "")));
    }

    /** The client receives this. */
    void deliver(byte[] payload) {
        take(client.receive(new Datagram(SERVER, payload), now));
    }

    void pass(Duration duration) {
        Instant end = now.plus(duration);
        for (Optional<Instant> due = client.deadline(); due.isPresent()
                && !due.get().isAfter(end); due = client.deadline()) {
            now = due.get().isAfter(now) ? due.get() : now;
            take(client.expire(now));
        }
        now = end;
    }

    /** What the client has sent of one kind. */
    <D extends SealedDatagram> List<D> sent(Class<D> kind) {
        return sent.stream().map(Sent::read).filter(kind::isInstance).map(kind::cast).toList();
    }

    <E extends Event> List<E> of(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The local ports from which anything was sent. */
    Set<Integer> ports() {
        Set<Integer> ports = new HashSet<>();
        sent.forEach(each -> ports.add(each.datagram().localPort()));
        return ports;
    }

    private void take(Output<Event> output) {
        events.addAll(output.events());
        closed.addAll(output.closedPorts());
        for (Datagram datagram : output.datagrams()) {
            Sent each = new Sent(Duration.between(Instant.EPOCH, now), datagram);
            sent.add(each);
            if (!lostUp.test(each.read())) {
                server.receive(datagram.payload(), now)
                        .filter(answer -> !lostDown
                                .test(SealedDatagram.read(answer).orElseThrow()))
                        .ifPresent(this::deliver);
            }
        }
    }
}
