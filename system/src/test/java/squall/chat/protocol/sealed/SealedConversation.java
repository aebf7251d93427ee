package squall.chat.protocol.sealed;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Timing;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** A hub and its clients, on a network that delays each datagram by 5 to 45 ms and loses some. */
final class SealedConversation {
    static final Address SERVER = new Address("server", 1);

    final Map<String, List<Event>> events = new LinkedHashMap<>();
    /** The share of datagrams that is lost. */
    double loss;

    private final SecureRandom secrets = new SecureRandom();
    private final X25519KeyPair identity = X25519KeyPair.fresh(secrets);
    private final Map<String, ClientSession> clients = new LinkedHashMap<>();
    /** By client the port that its NAT has given to it. */
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final PriorityQueue<Arrival> inFlight = new PriorityQueue<>();
    private final Random weather;
    private Hub hub;
    private Instant now = Instant.EPOCH.plusSeconds(1_000);
    private long sent;

    private record Arrival(Instant at, long number, Runnable delivery)
            implements Comparable<Arrival> {
        @Override
        public int compareTo(Arrival other) {
            int byTime = at.compareTo(other.at);
            return byTime == 0 ? Long.compare(number, other.number) : byTime;
        }
    }

    SealedConversation(long seed) {
        weather = new Random(seed);
        restartServer();
    }

    void restartServer() {
        hub = new Hub(Timing.CLASSIC, Limits.CLASSIC, Optional.empty(), Optional
                .of(SealedProfile.handshake(identity, new OpenAdmission(), secrets)));
    }

    void join(String name) {
        clients.put(name, SealedProfile.client(new Name(name), SERVER, Limits.CLASSIC,
                X25519KeyPair.fresh(secrets), Optional.empty(), identity.publicKey()::equals,
                line -> {}, secrets));
        ports.put(name, 4_000);
        input(name, client -> client.join(now));
    }

    void rebindNat(String name) {
        ports.merge(name, 1, Integer::sum);
    }

    void say(String name, String text) {
        input(name, client -> client.say(text, now));
    }

    void leave(String name) {
        input(name, client -> client.leave(now));
    }

    <E extends Event> List<E> of(Class<E> kind, String who) {
        return events.getOrDefault(who, List.of()).stream().filter(kind::isInstance).map(kind::cast)
                .toList();
    }

    List<String> heard(String who) {
        return of(Event.Heard.class, who).stream().map(Event.Heard::text).toList();
    }

    void pass(Duration duration) {
        Instant end = now.plus(duration);
        for (Optional<Instant> due = due(); due.isPresent() && !due.get().isAfter(end);
                due = due()) {
            now = due.get().isAfter(now) ? due.get() : now;
            while (!inFlight.isEmpty() && !inFlight.element().at().isAfter(now)) {
                inFlight.remove().delivery().run();
            }
            if (isDue(hub)) {
                report("server", hub.expire(now), this::down);
            }
            clients.keySet().stream().filter(name -> isDue(clients.get(name))).toList()
                    .forEach(name -> input(name, client -> client.expire(now)));
        }
        now = end;
    }

    private boolean isDue(ChatEndpoint endpoint) {
        return endpoint.deadline().filter(due -> !due.isAfter(now)).isPresent();
    }

    private Optional<Instant> due() {
        return Stream.concat(
                Stream.concat(Stream.of(hub), clients.values().stream())
                        .map(ChatEndpoint::deadline).flatMap(Optional::stream),
                inFlight.stream().map(Arrival::at)).min(Instant::compareTo);
    }

    private void input(String name, Function<ClientSession, Output<Event>> input) {
        report(name, input.apply(clients.get(name)), datagram -> up(name, datagram));
    }

    private void report(String who, Output<Event> output,
            Consumer<Datagram> send) {
        events.computeIfAbsent(who, w -> new ArrayList<>()).addAll(output.events());
        output.datagrams().forEach(send);
    }

    private void up(String name, Datagram datagram) {
        Address from = new Address(name, ports.get(name));
        carry(() -> report("server",
                hub.receive(new Datagram(from, datagram.payload()), now), this::down));
    }

    private void down(Datagram datagram) {
        String name = datagram.peer().host();
        if (ports.get(name) == datagram.peer().port()) {
            carry(() -> input(name,
                    client -> client.receive(new Datagram(SERVER, datagram.payload()), now)));
        }
    }

    private void carry(Runnable delivery) {
        if (weather.nextDouble() >= loss) {
            inFlight.add(new Arrival(now.plusMillis(5 + weather.nextInt(40)), sent++, delivery));
        }
    }
}
