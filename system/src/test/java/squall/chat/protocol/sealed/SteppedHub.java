package squall.chat.protocol.sealed;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.RoamingHandshake;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** A hub of both profiles whose every input a test decides, and what has come of them. */
final class SteppedHub {
    static final Address ALICE = new Address("192.0.2.1", 4_001);
    static final Address BOB = new Address("192.0.2.2", 4_002);
    static final Address CAROL = new Address("192.0.2.3", 4_003);

    final SecureRandom random = new SecureRandom();
    final X25519KeyPair identity = X25519KeyPair.fresh(random);
    final List<Event> events = new ArrayList<>();
    final Hub hub;
    Instant now = Instant.EPOCH.plusSeconds(1_000);

    private final Map<Address, List<byte[]>> sent = new HashMap<>();

    /** Lets everybody in. */
    SteppedHub() {
        this(new OpenAdmission(), Limits.CLASSIC);
    }

    SteppedHub(Admission admission, Limits limits) {
        hub = hub(SealedProfile.handshake(identity, admission, random), limits);
    }

    SteppedHub(RoamingHandshake handshake) {
        hub = hub(handshake, Limits.CLASSIC);
    }

    private Hub hub(RoamingHandshake handshake, Limits limits) {
        return new Hub(Timing.CLASSIC, limits,
                Optional.of(ClassicProfile.handshake(Timing.CLASSIC, random)),
                Optional.of(handshake));
    }

    /** A client that has not joined, with a key of its own. */
    RawSealedClient client(Address address) {
        return new RawSealedClient(this, X25519KeyPair.fresh(random), address);
    }

    /** A client that has joined, and everything so far forgotten. */
    RawSealedClient joined(String name, Address address) {
        RawSealedClient client = client(address);
        client.joins(name);
        events.clear();
        return client;
    }

    /** Gives the hub a datagram, and nothing else to do. */
    Output<Event> receive(Address from, byte[] payload) {
        return take(hub.receive(new Datagram(from, payload), now));
    }

    boolean isDue() {
        return hub.deadline().filter(due -> !due.isAfter(now)).isPresent();
    }

    /** Lets the hub do once what is due. */
    Output<Event> expire() {
        return take(hub.expire(now));
    }

    /** Lets the hub do all that is due. */
    void settle() {
        while (isDue()) {
            expire();
        }
    }

    void pass(Duration duration) {
        Instant end = now.plus(duration);
        for (Optional<Instant> due = hub.deadline(); due.isPresent() && !due.get().isAfter(end);
                due = hub.deadline()) {
            now = due.get().isAfter(now) ? due.get() : now;
            expire();
        }
        now = end;
    }

    Output<Event> say(String message) {
        return take(hub.say(message, now));
    }

    Output<Event> review() {
        return take(hub.review(now));
    }

    private Output<Event> take(Output<Event> output) {
        events.addAll(output.events());
        output.datagrams().forEach(datagram -> sent
                .computeIfAbsent(datagram.peer(), address -> new ArrayList<>())
                .add(datagram.payload()));
        return output;
    }

    /** What the hub has sent to this address since the last call. */
    List<byte[]> sentTo(Address address) {
        return Optional.ofNullable(sent.remove(address)).orElse(List.of());
    }

    /** Of these the datagrams for the client's attempt or session with this index. */
    List<byte[]> sentTo(Address address, int index) {
        Map<Boolean, List<byte[]>> waiting = sentTo(address).stream().collect(Collectors
                .partitioningBy(datagram -> ByteBuffer.wrap(datagram).getInt(1) == index));
        sent.put(address, new ArrayList<>(waiting.get(false)));
        return waiting.get(true);
    }

    <E extends Event> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The texts that clients have said, as far as the hub has taken them. */
    List<String> said() {
        return events(Event.Said.class).stream().map(Event.Said::text).toList();
    }

    static Name name(String name) {
        return new Name(name);
    }
}
