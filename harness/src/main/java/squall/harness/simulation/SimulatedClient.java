package squall.harness.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import squall.endpoint.Address;
import squall.harness.testbed.Participant;

/**
 * A client's endpoint and the ports that it has open.
 *
 * @param <C> the endpoint
 * @param <E> what it reports
 */
final class SimulatedClient<C, E> {
    final String name;
    final Participant<C, E> endpoint;
    /** The ports that the server sees, by the endpoint's numbers for them. */
    private final NavigableMap<Integer, Integer> ports = new TreeMap<>();
    private int lastPort;
    /** Counts the clients in the order in which they came. */
    long number;
    /** Present while its process is frozen. */
    Optional<Duration> frozenSince = Optional.empty();
    /** The datagrams that have reached its socket while it was frozen. */
    final List<SimulatedNetwork.Arrival> waiting = new ArrayList<>();

    SimulatedClient(String name, Participant<C, E> endpoint, int port) {
        this.name = name;
        this.endpoint = endpoint;
        open(0, port);
    }

    boolean isFrozen() {
        return frozenSince.isPresent();
    }

    /** {@link Instant#MAX} where it has none; a frozen process does nothing. */
    Instant deadline() {
        return isFrozen() ? Instant.MAX : endpoint.deadline().orElse(Instant.MAX);
    }

    boolean isOpen(int localPort) {
        return ports.containsKey(localPort);
    }

    void open(int localPort, int port) {
        ports.put(localPort, port);
        lastPort = ports.lastEntry().getValue();
    }

    void close(int localPort) {
        ports.remove(localPort);
        lastPort = ports.isEmpty() ? lastPort : ports.lastEntry().getValue();
    }

    /** Replaces each port by another. */
    void rebind(IntSupplier freshPort) {
        ports.replaceAll((localPort, port) -> freshPort.getAsInt());
        lastPort = ports.isEmpty() ? lastPort : ports.lastEntry().getValue();
    }

    /** The address of an open port. */
    Address address(int localPort) {
        return new Address(name, ports.get(localPort));
    }

    /** The address of its newest open port, or of the last one where none is open. */
    Address address() {
        return new Address(name, lastPort);
    }

    /** The endpoint's number for this port; empty where it is none of the client's. */
    OptionalInt localPort(Address address) {
        return ports.entrySet().stream().filter(entry -> entry.getValue() == address.port())
                .mapToInt(Map.Entry::getKey).findFirst();
    }
}
