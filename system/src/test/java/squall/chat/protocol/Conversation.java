package squall.chat.protocol;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import squall.chat.protocol.classic.ClassicProfile;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** A hub and its clients on a network that loses and delays exactly what a test tells it to. */
final class Conversation {
    static final Address SERVER = new Address("server", 1);

    final Map<String, List<Event>> events = new LinkedHashMap<>();
    Predicate<Address> cutUp = address -> false;
    Predicate<Address> cutDown = address -> false;
    Predicate<Address> slowUp = address -> false;
    Predicate<Address> slowDown = address -> false;

    private final Map<String, ClientSession> clients = new LinkedHashMap<>();
    /** By client its open ports; the hub sees port numbers that are higher by one. */
    private final Map<String, Set<Integer>> ports = new LinkedHashMap<>();
    private final Deque<Runnable> inFlight = new ArrayDeque<>();
    private final Deque<Runnable> heldBack = new ArrayDeque<>();
    private final Limits limits;
    private Hub hub;
    private Instant now = Instant.EPOCH;
    private int keyPairsUsed;

    Conversation() {
        this(Limits.CLASSIC);
    }

    Conversation(Limits limits) {
        this.limits = limits;
        restartServer();
    }

    void restartServer() {
        hub = ClassicProfile.hub(Timing.CLASSIC, limits, new SecureRandom());
    }

    Hub hub() {
        return hub;
    }

    ClientSession client(String name) {
        return clients.get(name);
    }

    /** Starts clients; one with a known name restarts at its old address. */
    void join(String... names) {
        for (String name : names) {
            ClientSession client =
                    ClassicProfile.client(new Name(name), SERVER, Timing.CLASSIC, limits,
                            () -> KeyPairPool.ALL.get(keyPairsUsed++ % KeyPairPool.ALL.size()),
                            new SecureRandom());
            clients.put(name, client);
            ports.remove(name);
            input(name, c -> c.join(now));
        }
        settle();
    }

    void crash(String name) {
        clients.remove(name);
    }

    void say(String name, String text) {
        input(name, client -> client.say(text, now));
        settle();
    }

    void sayAsOperator(String text) {
        report("server", hub.say(text, now), this::down);
        settle();
    }

    void leave(String name) {
        input(name, client -> client.leave(now));
        settle();
    }

    /** Delivers all delayed datagrams now. */
    void catchUp() {
        inFlight.addAll(heldBack);
        heldBack.clear();
        settle();
    }

    /** All events of one kind that a client or, under the name server, the hub has reported. */
    <E extends Event> List<E> of(Class<E> kind, String who) {
        return events.getOrDefault(who, List.of()).stream().filter(kind::isInstance).map(kind::cast)
                .toList();
    }

    /** The address of the client's newest open port. */
    Address address(String name) {
        return new Address(name, Collections.max(ports.get(name)) + 1);
    }

    Output<Event> toHub(Address from, byte[] payload) {
        return hub.receive(new Datagram(from, payload), now);
    }

    /** Lets time pass, and calls each endpoint at its deadlines. */
    void pass(Duration duration) {
        Instant end = now.plus(duration);
        for (Optional<Instant> due = due(); due.isPresent() && !due.get().isAfter(end);
                due = due()) {
            now = due.get();
            report("server", hub.expire(now), this::down);
            List.copyOf(clients.keySet())
                    .forEach(name -> input(name, client -> client.expire(now)));
            settle();
        }
        now = end;
    }

    private Optional<Instant> due() {
        return Stream.concat(Stream.of(hub), clients.values().stream()).map(ChatEndpoint::deadline)
                .flatMap(Optional::stream).min(Instant::compareTo);
    }

    private void settle() {
        while (!inFlight.isEmpty()) {
            inFlight.remove().run();
        }
    }

    private void input(String name, Function<ClientSession, Output<Event>> input) {
        Output<Event> output = input.apply(clients.get(name));
        Set<Integer> open = ports.computeIfAbsent(name, n -> new TreeSet<>());
        report(name, output, datagram -> {
            open.add(datagram.localPort());
            up(new Address(name, datagram.localPort() + 1), datagram);
        });
        open.removeAll(output.closedPorts());
    }

    private void report(String who, Output<Event> output, Consumer<Datagram> send) {
        events.computeIfAbsent(who, w -> new ArrayList<>()).addAll(output.events());
        output.datagrams().forEach(send);
    }

    private void up(Address from, Datagram datagram) {
        if (!cutUp.test(from)) {
            queue(slowUp.test(from))
                    .add(() -> report("server", toHub(from, datagram.payload()), this::down));
        }
    }

    private void down(Datagram datagram) {
        String name = datagram.peer().host();
        if (!cutDown.test(datagram.peer())) {
            queue(slowDown.test(datagram.peer())).add(() -> {
                int port = datagram.peer().port() - 1;
                if (clients.containsKey(name) && ports.get(name).contains(port)) {
                    input(name, client -> client
                            .receive(new Datagram(SERVER, port, datagram.payload()), now));
                }
            });
        }
    }

    private Deque<Runnable> queue(boolean slow) {
        return slow ? heldBack : inFlight;
    }
}
