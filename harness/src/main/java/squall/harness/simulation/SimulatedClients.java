package squall.harness.simulation;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import squall.endpoint.Address;
import squall.endpoint.Deadlines;

/**
 * The clients that are present, those that join again once they are gone, and the ports of each.
 *
 * @param <C> a client's endpoint
 * @param <E> what it reports
 */
final class SimulatedClients<C, E> {
    private final Map<String, SimulatedClient<C, E>> present = new LinkedHashMap<>();
    private final Set<String> joiningAgain = new HashSet<>();
    private final Map<String, Integer> portsUsed = new HashMap<>();
    private final Map<String, Integer> lastPorts = new HashMap<>();
    private long added;
    private final Deadlines<SimulatedClient<C, E>> deadlines =
            new Deadlines<>(SimulatedClient::deadline);

    List<String> names() {
        return List.copyOf(present.keySet());
    }

    /** The clients at this moment; a copy. */
    List<SimulatedClient<C, E>> all() {
        return List.copyOf(present.values());
    }

    /** The first deadline of a client. */
    Optional<Instant> deadline() {
        return deadlines.earliest();
    }

    /**
     * Removes and returns the clients whose deadline has come, in the order in which the clients
     * came; each has to be {@linkplain #attended} to.
     */
    List<SimulatedClient<C, E>> takeDue(Instant now) {
        List<SimulatedClient<C, E>> due = deadlines.takeDue(now, present.size());
        due.sort(Comparator.comparingLong(client -> client.number));
        return due;
    }

    /** To be called when a client has had an input: its deadline may have changed. */
    void attended(SimulatedClient<C, E> client) {
        if (client.equals(present.get(client.name))) {
            deadlines.put(client);
        }
    }

    boolean isPresent(String name) {
        return present.containsKey(name);
    }

    /** @throws IllegalArgumentException where no such client is present */
    SimulatedClient<C, E> find(String name) {
        SimulatedClient<C, E> client = present.get(name);
        if (client == null) {
            throw new IllegalArgumentException(name + " is not there");
        }
        return client;
    }

    Optional<SimulatedClient<C, E>> at(Address address) {
        return Optional.ofNullable(present.get(address.host()))
                .filter(there -> there.localPort(address).isPresent());
    }

    int freshPort(String name) {
        return portsUsed.merge(name, 1, Integer::sum);
    }

    /** The last port of a client that is gone. */
    int lastPort(String name) {
        return lastPorts.get(name);
    }

    void add(SimulatedClient<C, E> client) {
        client.number = added++;
        present.put(client.name, client);
    }

    /** This client joins again once it is gone. */
    void joinAgain(String name) {
        joiningAgain.add(name);
    }

    /** Removes a client; whether it is to join again. */
    boolean remove(String name) {
        deadlines.remove(find(name));
        lastPorts.put(name, present.remove(name).address().port());
        return joiningAgain.remove(name);
    }
}
