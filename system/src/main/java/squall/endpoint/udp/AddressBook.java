package squall.endpoint.udp;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import squall.endpoint.Address;

/**
 * Cache of addresses and socket addresses. When it is full it forgets all of them, so that no
 * sender can fill the memory. For one thread.
 */
final class AddressBook {
    static final int MOST = 1 << 15;

    private final Map<InetSocketAddress, Address> known = new HashMap<>();
    private final Map<Address, InetSocketAddress> socketAddresses = new HashMap<>();

    Address address(InetSocketAddress socketAddress) {
        Address found = known.get(socketAddress);
        return found == null ? add(Addresses.of(socketAddress), socketAddress) : found;
    }

    InetSocketAddress socketAddress(Address address) {
        InetSocketAddress found = socketAddresses.get(address);
        if (found == null) {
            found = Addresses.socketAddress(address);
            add(address, found);
        }
        return found;
    }

    int size() {
        return known.size();
    }

    private Address add(Address address, InetSocketAddress socketAddress) {
        if (known.size() == MOST) {
            known.clear();
            socketAddresses.clear();
        }
        known.put(socketAddress, address);
        socketAddresses.put(address, socketAddress);
        return address;
    }
}
