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
    /** By the endpoint's numbers for them, as the server sees them. */
    private final NavigableMap<Integer, Integer> ports = new TreeMap<>();
    private int lastPort;
    /** The later it came the higher. */
    long number;
    /** Of its process, while that stands still. */
    Optional<Duration> frozenSince = Optional.empty();
    /** What has reached its socket meanwhile. */
    final List<SimulatedNetwork.Arrival> waiting = new ArrayList<>();

    SimulatedClient(String name, Participant<C, E> endpoint, int port) {
        this.name = name;
        this.endpoint = endpoint;
        open(0, port);
    }

    boolean isFrozen() {
        return frozenSince.isPresent();
    }

    /** While it stands still it does nothing. */
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

    /** Another port in the place of each. */
    void rebind(IntSupplier freshPort) {
        ports.replaceAll((localPort, port) -> freshPort.getAsInt());
        lastPort = ports.isEmpty() ? lastPort : ports.lastEntry().getValue();
    }

    /** Of its ports that is open. */
    Address address(int localPort) {
        return new Address(name, ports.get(localPort));
    }

    /** Its newest port that is open, or was last. */
    Address address() {
        return new Address(name, lastPort);
    }

    /** Which of its ports this is; empty where none of them is. */
    OptionalInt localPort(Address address) {
        return ports.entrySet().stream().filter(entry -> entry.getValue() == address.port())
                .mapToInt(Map.Entry::getKey).findFirst();
    }
}
