package squall.harness.realtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import squall.endpoint.Address;
import squall.harness.history.ClientPort;
import squall.harness.history.History;

/** Whose the addresses are that the server sees; from any thread. */
public final class PortOwners {
    private static final ClientPort STRANGER = new ClientPort(History.STRANGER, 1);

    private final Map<Address, ClientPort> ports = new ConcurrentHashMap<>();

    public void add(Address address, String client, int port) {
        ports.put(address, new ClientPort(client, port));
    }

    /** A stranger's, where the sender has no part in the run. */
    public ClientPort of(Address address) {
        return ports.getOrDefault(address, STRANGER);
    }
}
