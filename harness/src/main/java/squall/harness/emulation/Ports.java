package squall.harness.emulation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import squall.chat.protocol.Address;
import squall.harness.history.EventReports.ClientPort;

/** Whose the addresses are that the server sees; from any thread. */
final class Ports {
    private static final ClientPort NOBODY = new ClientPort("nobody", 0);

    private final Map<Address, ClientPort> ports = new ConcurrentHashMap<>();

    void add(Address address, String client, int port) {
        ports.put(address, new ClientPort(client, port));
    }

    /** Nobody's, where the sender has no part in the run. */
    ClientPort of(Address address) {
        return ports.getOrDefault(address, NOBODY);
    }
}
