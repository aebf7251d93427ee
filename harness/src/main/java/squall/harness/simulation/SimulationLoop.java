package squall.harness.simulation;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.min;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Endpoint;
import squall.endpoint.Output;
import squall.harness.SeededRandom;
import squall.harness.history.ClientPort;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.network.Direction;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.EndpointWorkload;
import squall.harness.testbed.FailStopParticipant;
import squall.harness.testbed.Participant;

/**
 * Runs the endpoints in virtual time: hands each what arrives and tells each what is due, and sends
 * and records what they return.
 *
 * @param <S> the server's endpoint
 * @param <C> a client's endpoint
 * @param <E> what both report
 */
final class SimulationLoop<S, C, E> {
    private static final Duration NEVER = ChronoUnit.FOREVER.getDuration();
    private static final Address SERVER = new Address(History.SERVER, 1);

    private final Scenario scenario;
    private final EndpointWorkload<S, C, E> workload;
    private final SimulatedNetwork wire;
    private final SimulationLog log;
    private final SimulatedServer<S, E> server;
    private final SimulatedClients<C, E> clients = new SimulatedClients<>();
    private Duration now = Duration.ZERO;

    SimulationLoop(Scenario scenario, EndpointWorkload<S, C, E> workload, SimulatedNetwork wire,
            SimulationLog log) {
        this.scenario = scenario;
        this.workload = workload;
        this.wire = wire;
        this.log = log;
        server = new SimulatedServer<>(scenario.seed(), workload::server,
                (at, thrown) -> log.broke(now, History.SERVER, thrown));
    }

    Duration now() {
        return now;
    }

    SimulatedServer<S, E> server() {
        return server;
    }

    SimulatedClients<C, E> clients() {
        return clients;
    }

    void advanceTo(Duration end) {
        for (Duration next = next(); !isAfter(next, end); next = next()) {
            turn(next);
        }
        now = end;
    }

    boolean advanceUntilQuiet(Duration latest) {
        for (Duration next = next(); !isQuiet() && !isAfter(next, latest); next = next()) {
            turn(next);
        }
        return isQuiet();
    }

    void join(String name) {
        if (clients.isPresent(name)) {
            clients.joinAgain(name);
        } else {
            start(name, clients.freshPort(name), name + " " + now);
        }
    }

    void restart(String name, boolean keepsPort) {
        int port = keepsPort ? clients.lastPort(name) : clients.freshPort(name);
        start(name, port, name + " restarted " + now);
    }

    /** Gives a client an input other than a datagram. */
    void input(SimulatedClient<C, E> client, BiFunction<C, Instant, Output<E>> input) {
        carryOut(client, client.endpoint.input(input, instant()));
    }

    /** A frozen client goes on: it first receives what has come, then does what is overdue (R3). */
    void thaw(SimulatedClient<C, E> client) {
        Duration frozen = now.minus(client.frozenSince.orElseThrow());
        client.frozenSince = Optional.empty();
        log.add(new Occurrence.Thawed(now, client.name, frozen));
        List<SimulatedNetwork.Arrival> waiting = List.copyOf(client.waiting);
        client.waiting.clear();
        for (SimulatedNetwork.Arrival arrival : waiting) {
            noteLateness(client);
            arrive(arrival);
        }
        noteLateness(client);
        carryOut(client, client.endpoint.expire(instant()));
    }

    /** Whether an endpoint listens at that end of the client's link. */
    boolean isListening(Address client, Direction direction) {
        return direction == Direction.UP ? server.endpoint().isPresent()
                : clients.at(client).isPresent();
    }

    /** Gives a datagram to the endpoint that listens there; does nothing where none does. */
    void handOver(Address client, Direction direction, byte[] payload) {
        switch (direction) {
            case UP -> server.endpoint().ifPresent(
                    endpoint -> carryOut(
                            endpoint.receive(new Datagram(client, payload), instant())));
            case DOWN -> clients.at(client).ifPresent(receiver -> carryOut(receiver,
                    receiver.endpoint.receive(
                            new Datagram(SERVER, receiver.localPort(client).orElseThrow(), payload),
                            instant())));
        }
    }

    /** @param whose the name of its random numbers */
    private void start(String name, int port, String whose) {
        Participant<C, E> endpoint = new FailStopParticipant<>(
                workload.client(name, SERVER,
                        key -> log.add(new Occurrence.KeyTaken(now, name, scenario.profile(), key)),
                        SeededRandom.of(scenario.seed(), whose)),
                (at, thrown) -> log.broke(now, name, thrown));
        SimulatedClient<C, E> client = new SimulatedClient<>(name, endpoint, port);
        clients.add(client);
        input(client, workload::join);
    }

    private void noteLateness(SimulatedClient<C, E> client) {
        client.endpoint.deadline().filter(due -> due.isBefore(instant()))
                .ifPresent(due -> log.add(new Occurrence.Late(now, client.name,
                        Duration.between(due, instant()))));
    }

    private boolean isQuiet() {
        return wire.isEmpty() && server.isIdle()
                && clients.all().stream().allMatch(client -> client.endpoint.isIdle());
    }

    /** The time of the next arrival or deadline. */
    private Duration next() {
        return min(wire.next().orElse(NEVER),
                min(time(server.endpoint().flatMap(Endpoint::deadline)),
                        time(clients.deadline())));
    }

    private static Duration time(Optional<Instant> deadline) {
        return deadline.map(due -> Duration.between(Instant.EPOCH, due)).orElse(NEVER);
    }

    /** Everything that arrives at this time, and only then everything that is due at it (R3). */
    private void turn(Duration time) {
        now = time;
        for (Optional<SimulatedNetwork.Arrival> arrival = wire.takeBy(now); arrival.isPresent();
                arrival = wire.takeBy(now)) {
            arrive(arrival.get());
        }
        server.endpoint().ifPresent(endpoint -> carryOut(endpoint.expire(instant())));
        for (SimulatedClient<C, E> client : clients.takeDue(instant())) {
            carryOut(client, client.endpoint.expire(instant()));
        }
    }

    private void arrive(SimulatedNetwork.Arrival arrival) {
        Optional<SimulatedClient<C, E>> frozen = arrival.direction() == Direction.DOWN
                ? clients.at(arrival.client()).filter(SimulatedClient::isFrozen)
                : Optional.empty();
        if (frozen.isPresent()) {
            frozen.get().waiting.add(arrival);
        } else if (isListening(arrival.client(), arrival.direction())) {
            wire.arrived(now, arrival);
            handOver(arrival.client(), arrival.direction(), arrival.payload());
        } else {
            wire.foundNobody(now, arrival);
        }
    }

    private void carryOut(Output<E> output) {
        for (Datagram datagram : output.datagrams()) {
            wire.send(now, datagram.peer(), Direction.DOWN, datagram.payload());
        }
        output.events().forEach(event -> report(History.SERVER, event));
    }

    private void carryOut(SimulatedClient<C, E> client, Output<E> output) {
        for (Datagram datagram : output.datagrams()) {
            if (!client.isOpen(datagram.localPort())) {
                client.open(datagram.localPort(), clients.freshPort(client.name));
            }
            wire.send(now, client.address(datagram.localPort()), Direction.UP,
                    datagram.payload());
        }
        output.closedPorts().forEach(client::close);
        for (E event : output.events()) {
            report(client.name, event);
            if (workload.isEnd(event) && clients.remove(client.name)) {
                join(client.name);
            }
        }
        clients.attended(client);
    }

    private void report(String who, E event) {
        log.add(workload.report(now, who, event,
                address -> new ClientPort(address.host(), address.port())));
    }

    private Instant instant() {
        return Instant.EPOCH.plus(now);
    }
}
