package squall.harness.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import squall.chat.protocol.Address;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Datagram;
import squall.chat.protocol.Endpoint;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Output;
import squall.chat.protocol.Timing;
import squall.chat.protocol.crypto.RsaKeyPair;
import squall.harness.PremadeKeyPairs;
import squall.harness.Testbed;
import squall.harness.history.EventReports;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Report;
import squall.harness.network.Direction;
import squall.harness.network.Fate;
import squall.harness.network.Impairment;
import squall.harness.network.Link;
import squall.harness.network.Network;
import squall.harness.network.Outage;
import squall.harness.scenario.Scenario;

/**
 * A hub and its clients in virtual time, over the modelled network. One seed has one history, byte
 * for byte.
 */
public final class Simulation implements Testbed {
    private static final Address SERVER = new Address(History.SERVER, 1);

    private final Scenario scenario;
    private final Network network;
    private final Hub hub;
    private final Map<String, Client> clients = new LinkedHashMap<>();
    private final Set<String> comingBack = new HashSet<>();
    private final Map<String, Integer> portsUsed = new HashMap<>();
    private final PremadeKeyPairs keyPairs = new PremadeKeyPairs();
    private final EventReports reports = new EventReports(
            address -> new EventReports.ClientPort(address.host(), address.port()));
    private final Agenda arrivals = new Agenda();
    private final List<Occurrence> occurrences = new ArrayList<>();
    private Duration now = Duration.ZERO;

    public Simulation(Scenario scenario) {
        this.scenario = scenario;
        network = new Network(scenario.seed(), scenario.clients(), scenario::impairments);
        hub = new Hub(Timing.CLASSIC, Limits.CLASSIC,
                SeededRandom.of(scenario.seed(), History.SERVER));
    }

    @Override
    public Scenario scenario() {
        return scenario;
    }

    @Override
    public Duration now() {
        return now;
    }

    @Override
    public void advanceTo(Duration end) {
        for (Optional<Duration> next = next(); next.isPresent() && next.get().compareTo(end) <= 0;
                next = next()) {
            turn(next.get());
        }
        now = end;
    }

    @Override
    public boolean advanceUntilQuiet(Duration latest) {
        for (Optional<Duration> next = next(); !isQuiet() && next.isPresent()
                && next.get().compareTo(latest) <= 0; next = next()) {
            turn(next.get());
        }
        return isQuiet();
    }

    @Override
    public List<String> present() {
        return List.copyOf(clients.keySet());
    }

    @Override
    public void join(String name) {
        if (clients.containsKey(name)) {
            comingBack.add(name);
            return;
        }
        ClientSession session =
                new ClientSession(new Name(name), SERVER, Timing.CLASSIC, Limits.CLASSIC,
                        () -> takeKeyPair(name),
                        SeededRandom.of(scenario.seed(), name + " " + now));
        Client client = new Client(name, session, portsUsed.merge(name, 1, Integer::sum));
        clients.put(name, client);
        carryOut(client, session.join(instant()));
    }

    @Override
    public void say(String name, String message) {
        Client client = client(name);
        occurrences.add(new Occurrence.Typed(now, name, name + ": " + message));
        carryOut(client, client.session.say(message, instant()));
    }

    @Override
    public void leave(String name) {
        Client client = client(name);
        carryOut(client, client.session.leave(instant()));
    }

    @Override
    public Runnable blackout(List<String> names, List<Direction> directions) {
        Outage outage = network.blackout(names, directions);
        record(outage.links(), Occurrence.Weather.Change.BLACKOUT);
        return () -> {
            outage.end();
            record(outage.links(), Occurrence.Weather.Change.RESTORED);
        };
    }

    @Override
    public void impair(String name, Direction direction, List<Impairment> impairments) {
        Link link = network.link(name, direction);
        link.impair(impairments);
        record(List.of(link), Occurrence.Weather.Change.CHANGED);
    }

    @Override
    public void rebind(String name) {
        client(name).port = portsUsed.merge(name, 1, Integer::sum);
        record(List.of(network.link(name, Direction.UP), network.link(name, Direction.DOWN)),
                Occurrence.Weather.Change.REBOUND);
    }

    @Override
    public void heal() {
        network.heal();
        record(network.links(), Occurrence.Weather.Change.HEALED);
    }

    @Override
    public boolean hasReported(String who, Report what, String text) {
        return occurrences.stream()
                .anyMatch(occurrence -> occurrence instanceof Occurrence.Reported report
                        && report.says(who, what, text));
    }

    @Override
    public History history() {
        return new History(scenario, "simulation", occurrences);
    }

    @Override
    public void close() {
        // holds nothing open
    }

    private boolean isQuiet() {
        return arrivals.isEmpty() && hub.isIdle()
                && clients.values().stream().allMatch(client -> client.session.isIdle());
    }

    private Optional<Duration> next() {
        Stream<Endpoint> endpoints =
                Stream.concat(Stream.of(hub), clients.values().stream().map(c -> c.session));
        Stream<Duration> deadlines = endpoints.map(Endpoint::deadline).flatMap(Optional::stream)
                .map(deadline -> Duration.between(Instant.EPOCH, deadline));
        return Stream.concat(arrivals.next().stream(), deadlines).min(Duration::compareTo);
    }

    /** Everything that arrives at this time, and only then everything that is due at it (R3). */
    private void turn(Duration time) {
        now = time;
        for (Optional<Runnable> arrival = arrivals.takeBy(now); arrival.isPresent();
                arrival = arrivals.takeBy(now)) {
            arrival.get().run();
        }
        carryOut(hub.expire(instant()));
        for (Client client : List.copyOf(clients.values())) {
            carryOut(client, client.session.expire(instant()));
        }
    }

    private void carryOut(Output output) {
        for (Datagram datagram : output.datagrams()) {
            send(datagram.peer(), Direction.DOWN, datagram.payload());
        }
        output.events().forEach(event -> occurrences.add(reports.of(now, History.SERVER, event)));
    }

    private void carryOut(Client client, Output output) {
        if (output.freshPort()) {
            client.port = portsUsed.merge(client.name, 1, Integer::sum);
        }
        Address source = client.address();
        for (Datagram datagram : output.datagrams()) {
            send(source, Direction.UP, datagram.payload());
        }
        for (Event event : output.events()) {
            occurrences.add(reports.of(now, client.name, event));
            if (event instanceof Event.Left || event instanceof Event.GaveUp) {
                clients.remove(client.name);
                if (comingBack.remove(client.name)) {
                    join(client.name);
                }
            }
        }
    }

    /** @param client the address at that end of the link which is not the server */
    private void send(Address client, Direction direction, byte[] payload) {
        Fate fate = network.link(client.host(), direction).judge(now, payload);
        long ordinal = fate.ordinal();
        occurrences.add(new Occurrence.Sent(now, client.host(), client.port(), direction, ordinal,
                payload));
        switch (fate) {
            case Fate.Lost lost -> lose(client, direction, ordinal, lost.cause());
            case Fate.Arriving arriving -> arriving.copies()
                    .forEach(copy -> arrivals.add(now.plus(copy.delay()),
                            () -> arrive(client, direction, ordinal, payload, copy.payload())));
        }
    }

    private void arrive(Address client, Direction direction, long ordinal, byte[] sent,
            byte[] arrived) {
        Optional<Client> receiver = Optional.ofNullable(clients.get(client.host()))
                .filter(there -> there.address().equals(client));
        if (direction == Direction.DOWN && receiver.isEmpty()) {
            lose(client, direction, ordinal, "closed-port");
            return;
        }
        Optional<byte[]> altered = Optional.of(arrived)
                .filter(bytes -> !Arrays.equals(bytes, sent));
        occurrences.add(
                new Occurrence.Arrived(now, client.host(), direction, ordinal, altered));
        switch (direction) {
            case UP -> carryOut(hub.receive(new Datagram(client, arrived), instant()));
            case DOWN -> carryOut(receiver.get(),
                    receiver.get().session.receive(new Datagram(SERVER, arrived), instant()));
        }
    }

    private void lose(Address client, Direction direction, long ordinal, String cause) {
        occurrences.add(new Occurrence.Lost(now, client.host(), direction, ordinal, cause));
    }

    private void record(List<Link> links, Occurrence.Weather.Change change) {
        links.forEach(link -> occurrences
                .add(new Occurrence.Weather(now, link.client(), link.direction(), change)));
    }

    private RsaKeyPair takeKeyPair(String name) {
        RsaKeyPair keyPair = keyPairs.next();
        occurrences.add(new Occurrence.KeyTaken(now, name, keyPair.privateKey().getEncoded()));
        return keyPair;
    }

    private Client client(String name) {
        Client client = clients.get(name);
        if (client == null) {
            throw new IllegalArgumentException(name + " is not there");
        }
        return client;
    }

    private Instant instant() {
        return Instant.EPOCH.plus(now);
    }
}
