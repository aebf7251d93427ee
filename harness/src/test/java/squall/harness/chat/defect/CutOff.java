package squall.harness.chat.defect;

import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Event;
import squall.chat.protocol.classic.Hello;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.harness.testbed.Participant;

/**
 * A server to which a hello with another key ends the session at its address at once. It knows its
 * clients by other addresses than they have: by a new one after each such hello, and what it does
 * at an old one is for nobody.
 */
final class CutOff<E extends ChatEndpoint> implements Participant<E, Event>, ChatEndpoint {
    private static final int PORTS = 1 << 16;

    private final Participant<E, Event> endpoint;
    private final Map<Address, RSAPublicKey> keys = new HashMap<>();
    private final Map<Address, Address> inside = new HashMap<>();
    private final Map<Address, Address> outside = new HashMap<>();

    CutOff(Participant<E, Event> endpoint, SecureRandom ignored) {
        this.endpoint = endpoint;
    }

    @Override
    public Output<Event> receive(Datagram datagram, Instant now) {
        Address peer = datagram.peer();
        List<Event> events = new ArrayList<>();
        Optional<RSAPublicKey> key = Optional.of(datagram.payload()).filter(Hello::is)
                .flatMap(Hello::read);
        if (key.isPresent()) {
            RSAPublicKey before = keys.put(peer, key.get());
            if (before != null && !before.equals(key.get())) {
                events.add(new Event.Removed(peer, Event.Removed.Cause.REPLACED));
                Address old = inside.get(peer);
                outside.remove(old);
                move(peer, new Address(old.host(), old.port() + PORTS));
            }
        }
        if (!inside.containsKey(peer)) {
            move(peer, peer);
        }
        Output<Event> output = endpoint
                .receive(new Datagram(inside.get(peer), datagram.payload()), now);
        return Meddler.and(new Output<>(List.of(), events), outward(output));
    }

    @Override
    public Output<Event> input(BiFunction<E, Instant, Output<Event>> input, Instant now) {
        return outward(endpoint.input(input, now));
    }

    @Override
    public boolean isIdle() {
        return endpoint.isIdle();
    }

    @Override
    public Output<Event> expire(Instant now) {
        return outward(endpoint.expire(now));
    }

    @Override
    public Optional<Instant> deadline() {
        return endpoint.deadline();
    }

    private void move(Address peer, Address to) {
        inside.put(peer, to);
        outside.put(to, peer);
    }

    private Output<Event> outward(Output<Event> output) {
        return output.with(output.datagrams().stream().flatMap(datagram -> outward(datagram.peer())
                .map(peer -> new Datagram(peer, datagram.payload()))).toList(),
                output.events().stream().flatMap(this::outward).toList());
    }

    private Stream<Event> outward(Event event) {
        return switch (event) {
            case Event.Discarded(var from, var reason) ->
                    outward(from).map(peer -> new Event.Discarded(peer, reason));
            case Event.Admitted(var client) -> outward(client).map(Event.Admitted::new);
            case Event.Said(var client, var text) ->
                    outward(client).map(peer -> new Event.Said(peer, text));
            case Event.Delivered(var client, var text, var attempts, var after) ->
                    outward(client).map(peer -> new Event.Delivered(peer, text, attempts, after));
            case Event.Dropped(var client, var text, var attempts, var cause) ->
                    outward(client).map(peer -> new Event.Dropped(peer, text, attempts, cause));
            case Event.ShareExceeded(var client, var refused) ->
                    outward(client).map(peer -> new Event.ShareExceeded(peer, refused));
            case Event.Unreachable(var client) -> outward(client).map(Event.Unreachable::new);
            case Event.Reachable(var client) -> outward(client).map(Event.Reachable::new);
            case Event.Removed(var client, var cause) ->
                    outward(client).map(peer -> new Event.Removed(peer, cause));
            case Event.ClientProved(var client, var name, var key, var registered) ->
                    outward(client).map(
                            peer -> new Event.ClientProved(peer, name, key, registered));
            case Event.SessionRenewed(var client) ->
                    outward(client).map(Event.SessionRenewed::new);
            case Event.Moved(var from, var to) -> outward(from).flatMap(
                    before -> outward(to).map(after -> new Event.Moved(before, after)));
            case Event.Refused(var client, var cause) ->
                    outward(client).map(peer -> new Event.Refused(peer, cause));
            case Event.Registered registered -> Stream.of(registered);
            case Event.Failed failed -> Stream.of(failed);
            case Event.OfClient ofClient -> Stream.of(ofClient);
        };
    }

    private Stream<Address> outward(Address address) {
        return Stream.ofNullable(outside.get(address));
    }
}
